import { type TriedSetting, untriedNeighbor } from '#learning';
import {
  InterestRanker,
  interestScore,
  reordered,
  type ServableRanker,
  topItems,
  trainInterest,
} from '#ranking';
import { type Contest, gainOver, ndcgOf, type Standing } from './combine-rankers.js';
import type { InnerSplit } from './inner-split.js';
import { interestInput, interestRecipe } from './recipe.js';
import { K, meanOf } from './search-families.js';

/** Of the network's logits beside the logarithm of the place. */
const SHARE = { values: [0.25, 0.5, 1, 2], limits: [0.0625, 8] } as const;
const NONE: ReadonlySet<number> = new Set();

/**
 * Fewer teach it next to nothing: on parts of Amazon Games, before what the protocols judge on, it was better than
 * co-occurrence alone by an interval that hardly left 0 at 9,000 events, and clearly at 17,000.
 */
const LEAST_EVENTS = 20_000;
/** More take longer than anybody waits for. */
const MOST_EVENTS = 1_000_000;
/** What an event takes to be learnt from, in all rounds of a choice, on one core. */
const MS_AN_EVENT = 1;

/** The time that a choice keeps for the network, in ms; 0 where there are too few or too many events for it. */
export const interestMs = (events: number): number =>
  events >= LEAST_EVENTS && events <= MOST_EVENTS ? events * MS_AN_EVENT : 0;

/** The best of what stands put in order anew by an interest network; null where that is no better at any share. */
export const tryInterest = (
  before: Standing,
  splits: readonly InnerSplit[],
  progress: (text: string) => void,
): Contest | null => {
  const trained = splits.map(({ train }) => trainInterest({ ...interestInput(train), progress }));
  progress('judging the interest network');
  const cases = splits.flatMap((split, at) =>
    split.cases.map(({ history, wanted }) => {
      const scores = (before.models[at] as ServableRanker).scores(history);
      const { network } = trained[at] as (typeof trained)[number];
      return { wanted, ...reordered(network, scores, history) };
    }),
  );
  const ndcgWith = (share: number): number[] =>
    cases.map(({ items, logits, wanted }) => {
      const scores = Float64Array.from(logits, (logit, place) => interestScore(place, logit, share));
      return ndcgOf(
        topItems(scores, K, NONE).map((place) => items[place] as number),
        wanted,
      );
    });
  const tried: TriedSetting[] = [];
  const attempt = (value: number): void => void tried.push({ value, loss: -meanOf(ndcgWith(value)) });
  SHARE.values.forEach(attempt);
  for (let next = untriedNeighbor(tried, SHARE); next !== null; next = untriedNeighbor(tried, SHARE))
    attempt(next);
  const best = tried.reduce((found, one) => (one.loss < found.loss ? one : found));
  if (-best.loss <= meanOf(before.ndcg)) return null;
  const rounds = Math.max(1, Math.round(meanOf(trained.map((one) => one.rounds))));
  const ndcg = ndcgWith(best.value);
  return {
    standing: {
      recipe: interestRecipe(before.recipe, rounds, best.value),
      models: trained.map(
        ({ network }, at) => new InterestRanker(before.models[at] as ServableRanker, network, best.value),
      ),
      ndcg,
    },
    gain: gainOver(before.ndcg, ndcg),
  };
};
