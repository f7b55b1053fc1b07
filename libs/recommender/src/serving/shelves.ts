import type { ProductIndex } from '#catalog';
import type { Popularity } from '../popularity.js';

/** Products of a category that may stand for it. */
const SHELF = 150;
/** Products that everybody may be shown. */
const POPULAR = 100;
/** Products that few have seen, of the whole catalogue. */
const FRESH = 50;
/** A product shown more often is no longer new. */
const SEEN_ENOUGH = 20;

/** The catalogue by popularity, so that large catalogues need not be gone through for every request. */
export class Shelves {
  readonly popular: readonly number[];
  /** Shown seldom and bought by nobody yet. */
  readonly fresh: readonly number[];
  private readonly byCategory = new Map<string, number[]>();
  private readonly scores: Float64Array;

  constructor(index: ProductIndex, popularity: Popularity, now: number) {
    const scores = Float64Array.from(index.products, ({ id }) => popularity.score(id, now));
    this.scores = scores;
    const better = (a: number, b: number): number => (scores[b] as number) - (scores[a] as number) || a - b;
    const fresh: number[] = [];
    index.products.forEach(({ category, id }, place) => {
      const shelf = this.byCategory.get(category);
      if (shelf) shelf.push(place);
      else this.byCategory.set(category, [place]);
      if (scores[place] === 0 && popularity.timesShown(id) < SEEN_ENOUGH && fresh.length < FRESH)
        fresh.push(place);
    });
    for (const [category, places] of this.byCategory)
      this.byCategory.set(category, places.sort(better).slice(0, SHELF));
    this.popular = [...this.byCategory.values()].flat().sort(better).slice(0, POPULAR);
    this.fresh = fresh;
  }

  /** Popularity of the product at a place. */
  scoreOf(place: number): number {
    return this.scores[place] ?? 0;
  }

  /** Places, the most popular first. */
  of(category: string): readonly number[] {
    return this.byCategory.get(category) ?? [];
  }
}
