import { topItems } from './top-items.js';

/** The best so many of each part are looked at: what none of them has there comes into no list of ten. */
const LOOKED_AT = 200;
const STEPS = [0, 0.1, 0.2, 0.35, 0.5, 0.7, 1];
const MOST_ROUNDS = 6;
const K = 10;

/** What several rankers say of one case, on one scale each, and what was wanted. */
export interface MixtureCase {
  items: Int32Array;
  /** By part, then by place in `items`. */
  values: Float32Array[];
  wanted: ReadonlySet<number>;
}

/** Keeps of each part's scores those of the items that stand high in any of them. */
export const mixtureCase = (
  parts: readonly Float64Array[],
  without: ReadonlySet<number>,
  wanted: ReadonlySet<number>,
): MixtureCase => {
  const kept = new Set(parts.flatMap((scores) => topItems(scores, LOOKED_AT, without)));
  const items = Int32Array.from(kept).sort();
  const values = parts.map((scores) => Float32Array.from(items, (item) => scores[item] as number));
  return { items, values, wanted };
};

/** The first ten of a case by the weighted sum of its parts, or by any other score of a place in its `items`. */
export const bestOfCase = ({ items }: MixtureCase, scoreAt: (place: number) => number): number[] =>
  topItems(
    Float64Array.from(items, (_, place) => scoreAt(place)),
    K,
    NONE,
  ).map((place) => items[place] as number);

const NONE: ReadonlySet<number> = new Set();

export interface Mixture {
  weights: number[];
  /** By case. */
  gains: number[];
}

/**
 * Weights of the parts by coordinate ascent on the mean gain. It starts from one part alone, which keeps weight 1, so that
 * another one has a part only where it helps; the largest step is tried beyond while it is the best.
 *
 * @param lead the part to start from
 * @param gainOf how good a list of ten is
 */
export const fitMixture = (
  cases: readonly MixtureCase[],
  parts: number,
  lead: number,
  gainOf: (list: readonly number[], wanted: ReadonlySet<number>) => number,
): Mixture => {
  const gainsOf = (weights: readonly number[]): number[] =>
    cases.map((one) => {
      const list = bestOfCase(one, (place) => {
        let sum = 0;
        for (let part = 0; part < parts; part++)
          sum += (weights[part] as number) * (one.values[part]?.[place] as number);
        return sum;
      });
      return gainOf(list, one.wanted);
    });
  const total = (gains: readonly number[]): number => gains.reduce((sum, gain) => sum + gain, 0);
  let weights = Array.from({ length: parts }, (_, part): number => (part === lead ? 1 : 0));
  let gains = gainsOf(weights);
  let moved = true;
  const tryWeight = (part: number, weight: number): boolean => {
    if (weight === weights[part]) return false;
    const tried = weights.with(part, weight);
    const found = gainsOf(tried);
    if (total(found) <= total(gains)) return false;
    [weights, gains, moved] = [tried, found, true];
    return true;
  };
  for (let round = 0; round < MOST_ROUNDS && moved; round++) {
    moved = false;
    for (let part = 0; part < parts; part++) {
      if (part === lead) continue;
      for (const step of STEPS) tryWeight(part, step);
      while ((weights[part] as number) >= 1 && (weights[part] as number) < 4)
        if (!tryWeight(part, (weights[part] as number) * 1.5)) break;
    }
  }
  return { weights, gains };
};
