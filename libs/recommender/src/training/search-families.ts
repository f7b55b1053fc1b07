import { untriedNeighbor } from '#learning';
import { rankingFigures, type ServableRanker, topItems } from '#ranking';
import type { InnerSplit, RankingCase } from './inner-split.js';
import { sampledSplit } from './inner-split.js';
import type { RankerFamily } from './ranker-families.js';
import { type Recipe, singleRecipe } from './recipe.js';

export const K = 10;
/** Fewer cases than this say too little to leave anything out by. */
const ENOUGH_CASES = 250;
const SHARES = [0.25, 0.5];
/** So many settings at least are judged on everybody. */
const LEAST_KEPT = 8;

/** How good the lists of one ranker are, case by case. */
export interface Gains {
  ndcg: number[];
  hits: number[];
}

export const gainsOf = (cases: readonly RankingCase[], ranker: ServableRanker): Gains => {
  const gains: Gains = { ndcg: [], hits: [] };
  for (const { history, wanted } of cases) {
    const { ndcg, precision } = rankingFigures(
      topItems(ranker.scores(history), K, new Set(history.items)),
      wanted,
      K,
    );
    gains.ndcg.push(ndcg);
    gains.hits.push(precision > 0 ? 1 : 0);
  }
  return gains;
};

export const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/** A family with one value of its setting, trained on every split. */
export interface JudgedRanker {
  family: RankerFamily;
  value: number;
  recipe: Recipe;
  models: ServableRanker[];
  gains: Gains;
  ndcg: number;
  /** To train it on all splits. */
  seconds: number;
}

export interface SearchRun {
  /** Lets other work in, and stops when asked to. */
  pause: () => Promise<void>;
  /** @returns whether there is time for something that took so many seconds last time */
  hasTime: (seconds: number) => boolean;
  progress: (text: string) => void;
}

export interface FamilySearch {
  /** The best value of each family judged on everybody, best first. */
  best: JudgedRanker[];
  /** All that was judged on everybody, best first. */
  tried: JudgedRanker[];
  skipped: { family: string; settings: string; why: 'size' | 'time' }[];
}

interface Trial {
  family: RankerFamily;
  value: number;
}

/**
 * Successive halving (Jamieson & Talwalkar, AISTATS 2016) over the values of all families: what is in the lower half on a
 * quarter of the shoppers, then on half of them, is left out. Where the best value of one of the best families lies on the
 * edge of what was tried, the scale goes on beyond it. The first family is always judged, whatever the time.
 */
export const searchFamilies = async (
  families: readonly RankerFamily[],
  splits: readonly InnerSplit[],
  { pause, hasTime, progress }: SearchRun,
): Promise<FamilySearch> => {
  const skipped: FamilySearch['skipped'] = [];
  const skip = ({ family, value }: Trial, why: 'size' | 'time') =>
    skipped.push({ family: family.name, settings: family.settings(value), why });
  const whole = (splits[0] as InnerSplit).data;
  const [baseline, ...others] = families as [RankerFamily, ...RankerFamily[]];
  const trialsOf = (family: RankerFamily): Trial[] => family.values.map((value) => ({ family, value }));
  const possible = others.filter(({ needsTexts }) => !needsTexts || whole.texts !== undefined);
  let trials = possible.flatMap(trialsOf).filter((trial) => {
    const fits = trial.family.fits(whole);
    if (!fits) skip(trial, 'size');
    return fits;
  });

  const seconds = new Map<string, number>();
  const judge = async ({ family, value }: Trial, on: readonly InnerSplit[]): Promise<JudgedRanker> => {
    await pause();
    const recipe = singleRecipe(family, value);
    progress(`${recipe.family}, ${recipe.settings}`);
    const from = performance.now();
    const models = on.map(({ train }) => recipe.train(train));
    const took = (performance.now() - from) / 1000;
    const single = on.map(({ cases }, at) => gainsOf(cases, models[at] as ServableRanker));
    const gains = {
      ndcg: single.flatMap(({ ndcg }) => ndcg),
      hits: single.flatMap(({ hits }) => hits),
    };
    seconds.set(family.name, (performance.now() - from) / 1000);
    return { family, value, recipe, models, gains, ndcg: meanOf(gains.ndcg), seconds: took };
  };
  const better = (a: JudgedRanker, b: JudgedRanker): number => b.ndcg - a.ndcg;

  const cases = splits.reduce((sum, split) => sum + split.cases.length, 0);
  for (const share of SHARES) {
    if (share * cases < ENOUGH_CASES || trials.length <= LEAST_KEPT) continue;
    progress(`${trials.length} settings on ${share * 100} % of the shoppers`);
    const samples = splits.map((split) => sampledSplit(split, share));
    const judged: JudgedRanker[] = [];
    for (const trial of trials) {
      if (!hasTime(seconds.get(trial.family.name) ?? 0)) skip(trial, 'time');
      else judged.push({ ...(await judge(trial, samples)), models: [] });
    }
    trials = judged.sort(better).slice(0, Math.max(LEAST_KEPT, Math.ceil(judged.length / 2)));
  }

  const tried = [await judge({ family: baseline, value: baseline.values[0] as number }, splits)];
  const best = new Map<string, JudgedRanker>([[baseline.name, tried[0] as JudgedRanker]]);
  const tryOne = async (trial: Trial): Promise<boolean> => {
    // What is best has to be trained once more within the time.
    if (!hasTime(3 * (seconds.get(trial.family.name) ?? 0))) {
      skip(trial, 'time');
      return false;
    }
    const judged = await judge(trial, splits);
    const before = best.get(trial.family.name);
    // The models of what is beaten are let go of: they are large.
    if (!before || judged.ndcg > before.ndcg) {
      if (before) before.models = [];
      best.set(trial.family.name, judged);
    } else judged.models = [];
    tried.push(judged);
    return true;
  };
  for (const trial of trials) await tryOne(trial);
  const leaders = [...best.values()].sort(better).slice(0, MOST_REFINED);
  for (const { family } of leaders) await refine(family, tried, tryOne);
  return { best: [...best.values()].sort(better), tried: tried.sort(better), skipped };
};

/** Edges are followed for so many of the best families. */
const MOST_REFINED = 4;

async function refine(
  family: RankerFamily,
  tried: readonly JudgedRanker[],
  tryOne: (trial: Trial) => Promise<boolean>,
): Promise<void> {
  for (;;) {
    const own = tried.filter((one) => one.family === family);
    const next = untriedNeighbor(
      own.map(({ value, ndcg }) => ({ value, loss: -ndcg })),
      family,
    );
    if (next === null || !(await tryOne({ family, value: next }))) return;
  }
}
