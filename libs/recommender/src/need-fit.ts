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
  private readonly ranks = new Map<string, number[]>();

  constructor(
    private readonly need: Need,
    private readonly vocabulary: Vocabulary,
  ) {}

  of(product: Product): NeedFit {
    const broken = brokenLimits(product, this.need, this.vocabulary);
    return {
      score: this.scoreOf(product, broken),
      facts: factsOf(product, this.boasted(product, broken)),
    };
  }

  /** See {@link NeedFit.score}. @param broken limits that the product breaks */
  scoreOf(product: Product, broken: Need['limits']): number {
    const { limits, wishes } = this.need;
    return (
      broken.length * BROKEN +
      wishes.reduce((sum, { of, more }) => sum + 2 * (this.place(product, of, more) ?? 0.5) - 1, 0) +
      limits.reduce(
        (sum, limit) =>
          sum + (limit.on === 'measure' && !broken.includes(limit) ? nearness(product, limit) : 0),
        0,
      )
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
    if (own === null) return null;
    const key = `${product.category}\n${of}`;
    let all = this.ranks.get(key);
    if (!all) {
      all = this.vocabulary
        .of(product.category)
        .flatMap((each) => measured(each, of) ?? [])
        .sort((a, b) => a - b);
      this.ranks.set(key, all);
    }
    if (all.length < 2) return null;
    const below = countBelow(all, (value) => value < own);
    const upTo = countBelow(all, (value) => value <= own);
    const worse = more ? below : all.length - upTo;
    return (worse + (upTo - below - 1) / 2) / (all.length - 1);
  }
}

/** How many of the first of sorted values are so; none after them is. */
function countBelow(sorted: readonly number[], isSo: (value: number) => boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isSo(sorted[middle] as number)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** From 0 to 1: a tent for two is nearer to "for two" than one for six, though both hold them. */
function nearness({ attributes }: Product, { attribute, atLeast, atMost }: LimitOn<'measure'>): number {
  const own = measureOf(attributes[attribute] ?? '');
  const wanted = atLeast !== undefined && atMost !== undefined ? (atLeast + atMost) / 2 : (atLeast ?? atMost);
  if (own === null || wanted === undefined) return 0;
  const away = Math.abs(own.low - wanted) / Math.max(Math.abs(wanted), Math.abs(own.low), 1);
  return 1 - Math.min(1, away);
}
