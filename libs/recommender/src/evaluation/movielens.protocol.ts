import { BlendedRanker } from '../models/blended-ranker.js';
import { trainEase } from '../models/ease.js';
import { historyOf, type Interaction, interactionsOf, withoutWeights } from '../models/interactions.js';
import { trainPopularity } from '../models/popularity-ranker.js';
import type { Ranker } from '../models/ranker.js';
import { decayedRatings, type TimedRating, trainSar } from '../models/sar.js';
import type { WeightedRanker } from '../models/weighted-rankers.js';
import { exposureFigures } from './exposure-figures.js';
import { miscalibration } from './genre-calibration.js';
import { MOVIELENS_FAMILIES } from './movielens.families.js';
import type { MovieLensDetails } from './movielens.people.js';
import { bootstrapMean, type Interval } from './paired-bootstrap.js';
import type { ProtocolReport } from './protocol-report.js';
import { type RankedList, rankedLists, relevantItems } from './ranking-evaluation.js';
import { meanFigures, type RankingFigures } from './ranking-figures.js';
import type { RatingData } from './rating-file.js';
import { type Split, stratifiedSplit } from './stratified-split.js';
import { bestCandidate, chooseBlend, type Fold } from './tuning.js';

const K = 10;
const PUBLISHED_SEED = 42;
/** Drawn for the report alone: nothing was ever chosen by looking at them. */
const FRESH_SEEDS = [101, 102, 103, 104, 105];
const INNER_FOLDS = 2;
const GOAL = 0.49;
const EASE_SECONDS = 3;
/** Published figures of SAR for seed 42: they tell whether split and metrics are the same. */
const PUBLISHED_SAR: RankingFigures = {
  map: 0.114038,
  ndcg: 0.393819,
  precision: 0.340615,
  recall: 0.185377,
};

const SAR = 'SAR (published baseline)';
const BLEND = 'blend';
const SINGLE = 'best single model, by the inner folds';

interface Outcome {
  settings: string;
  lists: RankedList[];
  /** Of the whole table row. */
  figures: Record<string, number>;
}
type Run = Map<string, Outcome>;

const byItem = ({ item }: Interaction) => item;
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/** The published baseline, with the decayed ratings that it scores histories by. */
const measureSar = (data: RatingData, { train, test }: Split<TimedRating>): RankedList[] => {
  const users = data.users.length;
  const decayed = decayedRatings(train, 30);
  const histories = interactionsOf(users, data.items.length, decayed);
  const sar = trainSar(users, data.items.length, decayed);
  return rankedLists(histories, relevantItems(users, test), K, (user) =>
    sar.scores(historyOf(histories, user)),
  );
};

const runSeed = (
  data: RatingData,
  { genresOf }: MovieLensDetails,
  seed: number,
  progress: (text: string) => void,
): Run => {
  const users = data.users.length;
  const items = data.items.length;
  const split = stratifiedSplit(data.ratings, byItem, 0.75, seed);
  const relevant = relevantItems(users, split.test);
  const taken = withoutWeights(interactionsOf(users, items, split.train));
  const genres = data.items.map(genresOf);
  const run: Run = new Map();
  const record = (name: string, settings: string, lists: RankedList[]) => {
    const kindsOf = (item: number) => genres[item] as string[];
    const figures = {
      ...meanFigures(lists.map((list) => list.figures)),
      ...exposureFigures(taken, lists),
      miscalibration: mean(
        lists.map((list) => miscalibration(historyOf(taken, list.user).items, list.items, kindsOf)),
      ),
    };
    run.set(name, { settings, lists, figures });
  };
  const measure = (name: string, settings: string, ranker: Ranker) => {
    record(
      name,
      settings,
      rankedLists(taken, relevant, K, (user) => ranker.scores(historyOf(taken, user))),
    );
  };

  measure('popularity', '', trainPopularity(taken));
  record(SAR, 'Jaccard, 30 days half-life', measureSar(data, split));

  // Settings are chosen inside of the training part, split as it was split itself; the test part is not looked at.
  const folds = Array.from({ length: INNER_FOLDS }, (_, fold): Fold => {
    const inner = stratifiedSplit(split.train, byItem, 0.8, seed * INNER_FOLDS + fold);
    return {
      train: withoutWeights(interactionsOf(users, items, inner.train)),
      relevant: relevantItems(users, inner.test),
    };
  });
  const chosen = Object.entries(MOVIELENS_FAMILIES).map(([name, family]) => {
    progress(`seed ${seed}: choosing ${name}`);
    return { name, judged: bestCandidate(family, folds) };
  });
  progress(`seed ${seed}: choosing the blend`);
  const { weights } = chooseBlend(
    chosen.map(({ judged }) => judged),
    folds,
  );
  const parts = chosen.map(({ name, judged }, index): WeightedRanker & { name: string; ndcg: number } => {
    progress(`seed ${seed}: training ${name}`);
    const ranker = judged.candidate.train(taken);
    measure(name, judged.candidate.settings, ranker);
    return { name, ranker, weight: weights[index] as number, ndcg: judged.ndcg };
  });
  const single = parts.reduce((best, part) => (part.ndcg > best.ndcg ? part : best));
  run.set(SINGLE, { ...(run.get(single.name) as Outcome), settings: single.name });
  const used = parts.filter(({ weight }) => weight > 0);
  measure(BLEND, used.map(({ name, weight }) => `${weight} ${name}`).join(' + '), new BlendedRanker(used));
  return run;
};

const sameToSixDigits = (a: RankingFigures, b: RankingFigures): boolean =>
  (['map', 'ndcg', 'precision', 'recall'] as const).every(
    (name) => a[name].toFixed(6) === b[name].toFixed(6),
  );

const outcome = (run: Run, name: string): Outcome => run.get(name) as Outcome;

/** Each user's nDCG, mean over the runs that judged the user. */
const ndcgByUser = (runs: readonly Run[], name: string): Map<number, number> => {
  const values = new Map<number, number[]>();
  for (const run of runs) {
    for (const { user, figures } of outcome(run, name).lists) {
      values.set(user, [...(values.get(user) ?? []), figures.ndcg]);
    }
  }
  return new Map([...values].map(([user, own]) => [user, mean(own)]));
};

const shown = ({ mean: value, low, high }: Interval): string =>
  `${value.toFixed(4)} (95 % interval ${low.toFixed(4)} to ${high.toFixed(4)})`;

/** Mean nDCG of the users of each group, largest first within a question (gender, then age). */
const groupNotes = (
  data: RatingData,
  { groupsOf }: MovieLensDetails,
  ndcg: Map<number, number>,
): string[] => {
  const questions: Map<string, number[]>[] = [];
  for (const [user, value] of ndcg) {
    groupsOf(data.users[user] as string).forEach((group, question) => {
      const groups = (questions[question] ??= new Map<string, number[]>());
      groups.set(group, [...(groups.get(group) ?? []), value]);
    });
  }
  return questions.map((groups) => {
    const means = [...groups].map(([group, values]) => ({ group, values, mean: mean(values) }));
    means.sort((a, b) => b.mean - a.mean);
    const gap = (means[0]?.mean ?? 0) - (means.at(-1)?.mean ?? 0);
    const list = means.map(
      ({ group, values, mean: value }) => `${group} ${value.toFixed(4)} (${values.length} people)`,
    );
    return `blend, nDCG by group: ${list.join(', ')}; gap ${gap.toFixed(4)}`;
  });
};

/**
 * MovieLens 100k as Microsoft Recommenders' benchmark has it: three quarters of each film's ratings for training, every
 * rating relevant, films rated in training removed, k = 10. SAR of the published seed shows that the protocol is the same;
 * models are judged by the mean over five fresh seeds, every setting chosen inside of the training part, anew for each seed.
 */
export const runMovieLens = (
  data: RatingData,
  details: MovieLensDetails,
  progress: (text: string) => void,
  freshSeeds: readonly number[] = FRESH_SEEDS,
): ProtocolReport => {
  const published = stratifiedSplit(data.ratings, byItem, 0.75, PUBLISHED_SEED);
  const sar = meanFigures(measureSar(data, published).map(({ figures }) => figures));
  const runs = freshSeeds.map((seed) => runSeed(data, details, seed, progress));
  const figure = (name: string, column: string) =>
    runs.map((run) => outcome(run, name).figures[column] as number);
  const [first] = runs as [Run];
  const columns = Object.keys(outcome(first, BLEND).figures);
  const rows = [...first].map(([model]) => ({
    model,
    settings: outcome(first, model).settings,
    figures: Object.fromEntries(columns.map((column) => [column, mean(figure(model, column))])),
  }));
  const blendNdcg = mean(figure(BLEND, 'ndcg'));
  const blendByUser = ndcgByUser(runs, BLEND);
  const against = (name: string) => {
    const other = ndcgByUser(runs, name);
    const gains = [...blendByUser].map(([user, value]) => value - (other.get(user) as number));
    return `blend - ${name}: nDCG ${shown(bootstrapMean(gains))}`;
  };
  const all = interactionsOf(data.users.length, data.items.length, data.ratings);
  // Of the processor: the same on a busy machine as on an idle one.
  const before = process.cpuUsage();
  trainEase(all, 500);
  const { user: busy, system } = process.cpuUsage(before);
  const seconds = (busy + system) / 1e6;
  return {
    protocol: 'movielens',
    data: `${data.ratings.length} ratings, ${data.users.length} users, ${data.items.length} films; mean of the fresh seeds ${freshSeeds.join(', ')}`,
    columns,
    rows,
    goals: [
      {
        text: `SAR of seed ${PUBLISHED_SEED} has the published MAP, nDCG, precision and recall to six digits (nDCG shown)`,
        goal: PUBLISHED_SAR.ndcg,
        measured: sar.ndcg,
        reached: sameToSixDigits(sar, PUBLISHED_SAR),
      },
      {
        text: 'blend, nDCG@10, mean of five fresh seeds',
        goal: GOAL,
        measured: blendNdcg,
        reached: blendNdcg >= GOAL,
      },
      {
        text: `EASE on all ${data.items.length} films, processor seconds to train, at most`,
        goal: EASE_SECONDS,
        measured: seconds,
        reached: seconds <= EASE_SECONDS,
      },
    ],
    notes: [
      `blend: nDCG ${shown(bootstrapMean([...blendByUser.values()]))} over users; by seed ${figure(
        BLEND,
        'ndcg',
      )
        .map((value) => value.toFixed(4))
        .join(' ')}`,
      ...[SINGLE, 'EASE', SAR].map(against),
      ...groupNotes(data, details, blendByUser),
      'Settings are those of the first fresh seed; each seed chooses its own on two inner folds.',
      'Coverage and Gini over all films; novelty in bits; popularity lift over the histories; miscalibration of genres in nats.',
    ],
  };
};
