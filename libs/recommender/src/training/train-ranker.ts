import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Interval } from '#learning';
import type { ServableRanker } from '#ranking';
import { type Contest, type Standing, tryBlend, tryTexts } from './combine-rankers.js';
import { type InnerSplit, type SplitData, withoutLatest } from './inner-split.js';
import { RANKER_FAMILIES } from './ranker-families.js';
import type { Recipe } from './recipe.js';
import { K, meanOf, searchFamilies } from './search-families.js';
import { interestMs, tryInterest } from './try-interest.js';
import { type TrainingData, trainingSet } from './training-data.js';

/** One kind of ranker with settings, and how well it found what was held out. */
export interface TriedRanker {
  family: string;
  settings: string;
  /** nDCG among the first {@link TrainingReport.k}. */
  ndcg: number;
  /** To train it on the inner training parts; 0 for what is put together of others. */
  seconds: number;
  /** Of what is put together: in nDCG over what it was put on, paired. */
  gain?: Interval;
}

/** What was tried and chosen. */
export interface TrainingReport {
  users: number;
  items: number;
  events: number;
  /** Of whom something was held out, and looked for among all items they had not taken. */
  judged: number;
  k: number;
  /** Judged on everybody, best first. */
  tried: TriedRanker[];
  /** Left out for the size of the catalogue or the time. */
  skipped: { family: string; settings: string; why: 'size' | 'time' }[];
  chosen: TriedRanker;
  seconds: number;
}

export interface TrainOptions {
  /**
   * For the choice, met but for what is at work when it ends; popularity is always tried. The interest network's part of it
   * ({@link interestMs}) is kept for it, or it is left out where that is not within the budget.
   */
  budgetMs: number;
  /** What is held out to choose on; the latest new item of each shopper, unless told otherwise. */
  splits?: readonly SplitData[];
  progress?: (text: string) => void;
}

export interface TrainedRanker {
  ranker: ServableRanker;
  report: TrainingReport;
  /** What was chosen, to be trained on other data. */
  recipe: Recipe;
  /** The same without the items' texts. */
  behavior: Recipe;
  /** The best of each family beside it, best first. */
  families: Recipe[];
}

/**
 * Chooses a ranker on inner splits within a time budget, then trains it on everything: the best settings of each family by
 * successive halving; then the best families blended, and that beside the items' texts, each only where it is better by an
 * interval; then the best of that put in order anew by an interest network, where there are events enough to learn one from
 * and it is better by an interval. Run it away from the event loop: between trials it lets other work in and looks at the signal.
 *
 * @throws RangeError for no items, numbers out of range, and weights or times that are no usable numbers
 */
export const trainRanker = async (
  data: TrainingData,
  { budgetMs, splits: ways = [withoutLatest(1)], progress = () => undefined }: TrainOptions,
  signal?: AbortSignal,
): Promise<TrainedRanker> => {
  if (!(data.items > 0)) throw new RangeError('A ranker needs at least one item');
  const started = performance.now();
  const splits: InnerSplit[] = ways.map((split) => split(data));
  const pause = async () => {
    await nextTurn();
    signal?.throwIfAborted();
  };
  const networkMs = interestMs(data.events.length);
  const triesNetwork = networkMs > 0 && networkMs < budgetMs;
  const forOthers = budgetMs - (triesNetwork ? networkMs : 0);
  const hasTime = (seconds: number): boolean => performance.now() - started + seconds * 1000 < forOthers;
  const { best, tried, skipped } = await searchFamilies(RANKER_FAMILIES, splits, {
    pause,
    hasTime,
    progress,
  });
  const [lead] = best as [(typeof best)[number]];
  let standing: Standing = { recipe: lead.recipe, models: lead.models, ndcg: lead.gains.ndcg };
  const rows: TriedRanker[] = tried.map(({ recipe, ndcg, seconds }) => ({
    family: recipe.family,
    settings: recipe.settings,
    ndcg,
    seconds,
  }));
  const contend = async (what: string, attempt: () => Contest | null) => {
    await pause();
    if (standing.ndcg.length === 0) return;
    progress(what);
    const contest = attempt();
    if (!contest) return;
    const { recipe, ndcg } = contest.standing;
    rows.push({
      family: recipe.family,
      settings: recipe.settings,
      ndcg: meanOf(ndcg),
      seconds: 0,
      gain: contest.gain,
    });
    if (contest.gain.low > 0) standing = contest.standing;
  };
  if (hasTime(0)) await contend('a blend of the best', () => tryBlend(best, splits));
  const behavior = standing.recipe;
  if (hasTime(0)) await contend('texts beside behaviour', () => tryTexts(standing, splits));
  if (triesNetwork) await contend('an interest network', () => tryInterest(standing, splits, progress));
  rows.sort((a, b) => b.ndcg - a.ndcg);
  const { recipe } = standing;
  await pause();
  progress(`training ${recipe.family} on everything`);
  return {
    ranker: recipe.train(trainingSet(data)),
    recipe,
    behavior,
    families: best.map((one) => one.recipe),
    report: {
      users: data.users,
      items: data.items,
      events: data.events.length,
      judged: standing.ndcg.length,
      k: K,
      tried: rows,
      skipped,
      chosen: rows.find(
        ({ family, settings }) => family === recipe.family && settings === recipe.settings,
      ) as TriedRanker,
      seconds: (performance.now() - started) / 1000,
    },
  };
};
