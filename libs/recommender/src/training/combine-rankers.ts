import { bootstrapMean, type Interval, type TriedSetting, untriedNeighbor } from '#learning';
import {
  bestOfCase,
  BlendedRanker,
  type ColdStartOptions,
  ColdStartRanker,
  coldStartScore,
  fitMixture,
  type MixtureCase,
  mixtureCase,
  rankingFigures,
  type ServableRanker,
  standardScores,
} from '#ranking';
import type { InnerSplit } from './inner-split.js';
import { blendRecipe, coldStartRanker, coldStartRecipe, type Recipe } from './recipe.js';
import { gainsOf, type JudgedRanker, K, meanOf } from './search-families.js';

/** What is served if nothing beats it: a recipe with its models and what it gained, case by case. */
export interface Standing {
  recipe: Recipe;
  models: ServableRanker[];
  ndcg: number[];
}

/** Something tried on top of what stands, and whether it is better beyond chance. */
export interface Contest {
  standing: Standing;
  /** Paired, in nDCG, over what stood before. */
  gain: Interval;
}

/** So many families at most speak in a blend: each is asked for every request. */
const MOST_PARTS = 5;
/** All pairs of more texts than this take too long to compare. */
const MOST_TEXTS = 30_000;

export const ndcgOf = (list: readonly number[], wanted: ReadonlySet<number>): number =>
  rankingFigures(list, wanted, K).ndcg;

/** Paired, case by case. */
export const gainOver = (before: readonly number[], after: readonly number[]): Interval =>
  bootstrapMean(after.map((value, at) => value - (before[at] as number)));

/** The best families together, by weights fitted on the cases; null where fewer than two have a part. */
export const tryBlend = (best: readonly JudgedRanker[], splits: readonly InnerSplit[]): Contest | null => {
  const parts = best.slice(0, MOST_PARTS);
  const [lead] = parts;
  if (!lead || parts.length < 2) return null;
  const cases = splits.flatMap((split, at) =>
    split.cases.map(({ history, wanted }) =>
      mixtureCase(
        parts.map(({ models }) => standardScores((models[at] as ServableRanker).scores(history), history)),
        new Set(history.items),
        wanted,
      ),
    ),
  );
  const { weights } = fitMixture(cases, parts.length, 0, ndcgOf);
  const used = parts.flatMap((part, at) => (weights[at] ? [{ part, weight: weights[at] }] : []));
  if (used.length < 2) return null;
  const models = splits.map(
    (_, at) =>
      new BlendedRanker(
        used.map(({ part, weight }) => ({ ranker: part.models[at] as ServableRanker, weight })),
      ),
  );
  const ndcg = splits.flatMap((split, at) => gainsOf(split.cases, models[at] as ServableRanker).ndcg);
  const recipe = blendRecipe(used.map(({ part, weight }) => ({ recipe: part.recipe, weight })));
  return { standing: { recipe, models, ndcg }, gain: gainOver(lead.gains.ndcg, ndcg) };
};

const NO_TEXT: ColdStartOptions = { text: 0, near: 0, warm: 10 };
/** Of the standard scores of texts beside those of behaviour; without them, too. */
const SHARE = { ends: [0], values: [0.05, 0.1, 0.2, 0.4, 0.8, 1.6, 3.2], limits: [0.0125, 51.2] } as const;
/** Events from which an item counts as known; fewer than one is none, and with no bound all are new. */
const WARM = {
  ends: [Infinity],
  values: Array.from({ length: 6 }, (_, step) => 10 ** (step / 2)),
  limits: [1, 10_000],
} as const;

/** What stands with the items' texts beside it; null without texts, for too many, or where they have no part. */
export const tryTexts = (before: Standing, splits: readonly InnerSplit[]): Contest | null => {
  const [first] = splits;
  if (!first?.train.texts || first.data.items > MOST_TEXTS) return null;
  interface TextCase {
    mixture: MixtureCase;
    events: Float64Array;
  }
  const cases = splits.flatMap(({ cases: asked, train }, at) => {
    const model = coldStartRanker(train, before.models[at] as ServableRanker, NO_TEXT) as ColdStartRanker;
    return asked.map(({ history, wanted }): TextCase => {
      const { behavior, text, near } = model.signals(history);
      const mixture = mixtureCase([behavior, text, near], new Set(history.items), wanted);
      return {
        mixture,
        events: Float64Array.from(mixture.items, (item) => train.taken[item] as number),
      };
    });
  });
  const ndcgWith = (options: ColdStartOptions): number =>
    meanOf(
      cases.map(({ mixture, events }) => {
        const [behavior, text, near] = mixture.values as [Float32Array, Float32Array, Float32Array];
        const list = bestOfCase(mixture, (place) =>
          coldStartScore(
            {
              behavior: behavior[place] as number,
              text: text[place] as number,
              near: near[place] as number,
            },
            events[place] as number,
            options,
          ),
        );
        return ndcgOf(list, mixture.wanted);
      }),
    );
  const options = climb(NO_TEXT, ndcgWith);
  if (options.text === 0 && options.near === 0) return null;
  const models = splits.map(({ train }, at) =>
    coldStartRanker(train, before.models[at] as ServableRanker, options),
  );
  const ndcg = splits.flatMap((split, at) => gainsOf(split.cases, models[at] as ServableRanker).ndcg);
  return {
    standing: { recipe: coldStartRecipe(before.recipe, options), models, ndcg },
    gain: gainOver(before.ndcg, ndcg),
  };
};

/** One setting after the other, each beyond the edges of its scale, until none of them is better otherwise. */
function climb(start: ColdStartOptions, valueOf: (options: ColdStartOptions) => number): ColdStartOptions {
  let options = start;
  let value = valueOf(options);
  for (let moved = true; moved;) {
    moved = false;
    for (const name of ['near', 'text', 'warm'] as const) {
      const scale = name === 'warm' ? WARM : SHARE;
      const [from, before] = [options, value];
      const tried: TriedSetting[] = [];
      const attempt = (step: number): void => {
        const found = step === from[name] ? before : valueOf({ ...from, [name]: step });
        tried.push({ value: step, loss: -found });
        if (found > value) [options, value, moved] = [{ ...from, [name]: step }, found, true];
      };
      for (const step of [...scale.ends, ...scale.values]) attempt(step);
      for (let next = untriedNeighbor(tried, scale); next !== null; next = untriedNeighbor(tried, scale))
        attempt(next);
    }
  }
  return options;
}
