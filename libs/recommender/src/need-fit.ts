import type { Product } from '#contracts';
import {
  brokenLimits,
  factsOf,
  type LimitOn,
  measured,
  measureOf,
  type Need,
  type Vocabulary,
} from '#catalog';

/** How a product's details answer a need. */
export interface NeedFit {
  /** 0 says nothing either way; a limit that is broken counts -2, a wish from -1 to 1. */
  score: number;
  /** The details that speak for it, as they can be told, the strongest first. */
  facts: string[];
}

/** What a broken limit counts, where limits are only wishes (the words of a page's search). */
const BROKEN = -2;

/** Measures products against a need: wishes by the product's place among those of its own category, limits by how they are met. */
export class NeedFits {
  constructor(
    private readonly need: Need,
    private readonly vocabulary: Vocabulary,
  ) {}

  of(product: Product): NeedFit {
    const broken = brokenLimits(product, this.need, this.vocabulary);
    return {
      score: this.scoreOf(product, broken),
      facts: this.factsOf(product, broken),
    };
  }

  /** See {@link NeedFit.facts}. @param broken limits that the product breaks */
  factsOf(product: Product, broken: Need['limits']): string[] {
    return factsOf(product, this.boasted(product, broken));
  }

  /** See {@link NeedFit.score}. @param broken limits that the product breaks */
  private scoreOf(product: Product, broken: Need['limits']): number {
    const { limits, wishes } = this.need;
    return fitScore(
      broken.length,
      wishes.map(({ of, more }) => this.place(product, of, more)),
      limits.flatMap((limit) =>
        limit.on === 'measure' && !broken.includes(limit)
          ? nearness(product.attributes[limit.attribute] ?? '', limit)
          : [],
      ),
    );
  }

  /** Without wishes that the product is in the lower half for, and limits that it breaks: they are no reason for it. */
  private boasted(product: Product, broken: readonly Need['limits'][number][]): Need {
    const { limits, wishes, best } = this.need;
    return {
      limits: limits.filter((limit) => !broken.includes(limit)),
      wishes: wishes.filter(({ of, more }) => (this.place(product, of, more) ?? 0) > 0.5),
      best,
    };
  }

  /** Share of the others of its category that the product is better than; null when it cannot be compared. */
  private place(product: Product, of: string, more: boolean): number | null {
    const own = measured(product, of);
    return own === null ? null : standing(this.vocabulary.row(product.category, of), own, more);
  }
}

/**
 * {@link NeedFit.score} of its parts.
 * @param broken how many limits are
 * @param standings for each wish, see {@link standing}
 * @param near for each measure that is a limit and kept, see {@link nearness}
 */
export const fitScore = (
  broken: number,
  standings: readonly (number | null)[],
  near: readonly number[],
): number =>
  broken * BROKEN +
  standings.reduce<number>((sum, place) => sum + 2 * (place ?? 0.5) - 1, 0) +
  near.reduce((sum, one) => sum + one, 0);

/** Share of the others that what measures `own` is better than; null where there are none. @param row of all, the least first */
export function standing(row: Float64Array, own: number, more: boolean): number | null {
  if (row.length < 2) return null;
  const below = countBelow(row, (value) => value < own);
  const upTo = countBelow(row, (value) => value <= own);
  const worse = more ? below : row.length - upTo;
  return (worse + (upTo - below - 1) / 2) / (row.length - 1);
}

/** How many of the first of sorted values are so; none after them is. */
function countBelow(sorted: Float64Array, isSo: (value: number) => boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isSo(sorted[middle] as number)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** From 0 to 1: a tent for two is nearer to "for two" than one for six, though both hold them. */
export function nearness(value: string, { atLeast, atMost }: LimitOn<'measure'>): number {
  const own = measureOf(value);
  const wanted = atLeast !== undefined && atMost !== undefined ? (atLeast + atMost) / 2 : (atLeast ?? atMost);
  if (own === null || wanted === undefined) return 0;
  const away = Math.abs(own.low - wanted) / Math.max(Math.abs(wanted), Math.abs(own.low), 1);
  return 1 - Math.min(1, away);
}
