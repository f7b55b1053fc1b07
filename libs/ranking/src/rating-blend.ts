import {
  type History,
  historyOf,
  type Interaction,
  type Interactions,
  interactionsOf,
  rowSizes,
  transposed,
} from './interactions.js';
import { pack, unpack } from './packed.js';
import { cellOf, type SparseRows, sparseRows } from './sparse-rows.js';

/** How the neighbourhoods of {@link RatingBlend} are made. */
export interface RatingNeighborhood {
  neighbors: number;
  /** Imagined common raters with nothing in common: holds back similarities of little support. */
  shrinkage: number;
}

/** Shares of the terms. */
export interface RatingShares {
  alpha: number;
  beta: number;
}

/** Imagined ratings at the overall mean, for means of people and items with few ratings. */
const PRIOR_RATINGS = 5;
/** Similar items kept for each: a prediction uses those of them that the rater rated. */
const KEPT = 400;
const MAGIC = 'attendant-ratings-1';
const NEIGHBORHOOD: RatingNeighborhood = { neighbors: 40, shrinkage: 25 };
/** One rating in so many is held out while the shares are fitted. */
const HELD_OUT = 10;

const meanOf = (ratings: Float64Array, prior: number): number =>
  (ratings.reduce((sum, rating) => sum + rating, 0) + PRIOR_RATINGS * prior) /
  (ratings.length + PRIOR_RATINGS);

/** The three terms for one rater and item, all as differences from the overall mean. */
export interface RatingTerms {
  user: number;
  neighborhood: number;
  item: number;
}

/** What was learnt of items; no rater is in it. */
export interface RatingArtifact {
  mean: number;
  itemMeans: Float64Array;
  /** How many ratings each item has. */
  ratings: Float64Array;
  similarities: SparseRows;
  neighbors: number;
  shares: RatingShares;
}

/**
 * Predicts a rating as the product's first sketch has it: α times the user's mean term + (1 - α) times the neighbourhood
 * term + β times the item's mean term. The sketch printed the true rating inside of its own prediction, which gives away
 * the answer: here it is read as the overall mean plus three differences that know training ratings only. The
 * neighbourhood term is item-based: the user's ratings of the most similar items, as differences from those items' means,
 * weighted by shrunk adjusted cosine (Sarwar et al., WWW 2001; shrinkage as in Bell & Koren, ICDM 2007). What a rater gave
 * comes with each question, so that newcomers are served too.
 */
export class RatingBlend {
  constructor(private readonly learnt: RatingArtifact) {}

  /** The mean of all ratings learned. */
  get mean(): number {
    return this.learnt.mean;
  }

  get items(): number {
    return this.learnt.itemMeans.length;
  }

  /** Whether anybody rated it. */
  isRated(item: number): boolean {
    return (this.learnt.ratings[item] ?? 0) > 0;
  }

  get shares(): RatingShares {
    return this.learnt.shares;
  }

  /**
   * @param rated by the rater, ratings as weights; unknown items say something of the rater's mean alone
   * @throws RangeError for an item that does not exist
   */
  terms(rated: History, item: number): RatingTerms {
    const { mean, itemMeans, similarities, neighbors } = this.learnt;
    const itemMean = itemMeans[item];
    if (itemMean === undefined)
      throw new RangeError(`There is no item ${item} among those that were learned`);
    let sum = 0;
    let total = 0;
    Array.from(rated.items, (other, place) => ({
      similarity: other === item ? 0 : cellOf(similarities, item, other),
      difference: (rated.weights[place] as number) - (itemMeans[other] ?? mean),
    }))
      .filter(({ similarity }) => similarity > 0)
      .sort((a, b) => b.similarity - a.similarity)
      .slice(0, neighbors)
      .forEach(({ similarity, difference }) => {
        sum += similarity * difference;
        total += similarity;
      });
    return {
      user: meanOf(rated.weights, mean) - mean,
      neighborhood: total === 0 ? 0 : sum / total,
      item: itemMean - mean,
    };
  }

  predict(rated: History, item: number): number {
    const { user, neighborhood, item: own } = this.terms(rated, item);
    const { alpha, beta } = this.learnt.shares;
    return this.mean + alpha * user + (1 - alpha) * neighborhood + beta * own;
  }

  withShares(shares: RatingShares): RatingBlend {
    return new RatingBlend({ ...this.learnt, shares });
  }

  pack(): Buffer {
    return pack(MAGIC, this.learnt);
  }

  /** @throws RangeError for bytes that are none */
  static unpack(bytes: Uint8Array): RatingBlend {
    return new RatingBlend(unpack(MAGIC, bytes) as RatingArtifact);
  }
}

/**
 * Means and similarities of items, with shares that are given.
 *
 * @throws RangeError without ratings
 */
export const ratingBlendOf = (
  ratings: Interactions,
  { neighbors, shrinkage }: RatingNeighborhood,
  shares: RatingShares,
): RatingBlend => {
  const { users, items, weights } = ratings;
  if (weights.length === 0) throw new RangeError('There are no ratings to learn from');
  const mean = weights.reduce((sum, rating) => sum + rating, 0) / weights.length;
  const byItem = transposed(ratings);
  const itemMeans = Float64Array.from({ length: items }, (_, item) =>
    meanOf(historyOf(byItem, item).weights, mean),
  );
  const centered = { ...ratings, weights: weights.slice() };
  for (let user = 0; user < users; user++) {
    const row = historyOf(centered, user).weights;
    const own = meanOf(row, mean);
    row.forEach((rating, place) => {
      row[place] = rating - own;
    });
  }
  return new RatingBlend({
    mean,
    itemMeans,
    ratings: rowSizes(byItem),
    similarities: adjustedCosines(centered, shrinkage),
    neighbors,
    shares,
  });
};

/** Of ratings less their rater's mean: for each item the most similar others. */
const adjustedCosines = (centered: Interactions, shrinkage: number): SparseRows => {
  const byItem = transposed(centered);
  const lengths = Float64Array.from({ length: centered.items }, (_, item) =>
    Math.sqrt(historyOf(byItem, item).weights.reduce((sum, value) => sum + value * value, 0)),
  );
  const products = new Float64Array(centered.items);
  const common = new Float64Array(centered.items);
  const rows = Array.from({ length: centered.items }, (_, item) => {
    const raters = historyOf(byItem, item);
    const touched: number[] = [];
    raters.items.forEach((user, place) => {
      const row = historyOf(centered, user);
      row.items.forEach((other, at) => {
        if (common[other] === 0) touched.push(other);
        common[other] = (common[other] as number) + 1;
        products[other] =
          (products[other] as number) + (raters.weights[place] as number) * (row.weights[at] as number);
      });
    });
    const similar = touched.flatMap((other) => {
      const size = (lengths[item] as number) * (lengths[other] as number);
      const support = common[other] as number;
      const value = size === 0 ? 0 : ((products[other] as number) / size) * (support / (support + shrinkage));
      products[other] = 0;
      common[other] = 0;
      return other !== item && value > 0 ? [{ other, value }] : [];
    });
    similar.sort((a, b) => b.value - a.value || a.other - b.other);
    return new Map(similar.slice(0, KEPT).map(({ other, value }) => [other, value]));
  });
  return sparseRows(rows);
};

/** Ratings that a model was not trained on, each with what its rater gave to other items. */
export interface HeldOutRating {
  rated: History;
  item: number;
  rating: number;
}

/**
 * α and β with the least squared error on held-out ratings, in closed form: the prediction is linear in both. α stays within
 * 0 and 1.
 *
 * @throws RangeError without ratings
 */
export const fitRatingShares = (model: RatingBlend, heldOut: readonly HeldOutRating[]): RatingShares => {
  if (heldOut.length === 0) throw new RangeError('There are no held-out ratings to fit the blend on');
  // rating - mean - neighbourhood = α (user - neighbourhood) + β item
  let [aa, ab, bb, ay, by] = [0, 0, 0, 0, 0];
  for (const { rated, item, rating } of heldOut) {
    const terms = model.terms(rated, item);
    const a = terms.user - terms.neighborhood;
    const b = terms.item;
    const y = rating - model.mean - terms.neighborhood;
    aa += a * a;
    ab += a * b;
    bb += b * b;
    ay += a * y;
    by += b * y;
  }
  const determinant = aa * bb - ab * ab;
  const free = determinant > 1e-12 * aa * bb ? (ay * bb - by * ab) / determinant : 0.5;
  const alpha = Math.min(1, Math.max(0, free));
  return { alpha, beta: bb > 0 ? (by - alpha * ab) / bb : 0 };
};

/**
 * Learns to predict ratings: shares on every tenth rating held out, then means and similarities on all of them.
 *
 * @param ratings one a pair, in an order that has nothing to do with what they are
 * @throws RangeError for fewer than ten ratings
 */
export const trainRatingBlend = (
  users: number,
  items: number,
  ratings: readonly Interaction[],
  neighborhood: RatingNeighborhood = NEIGHBORHOOD,
): RatingBlend => {
  const isHeldOut = (place: number): boolean => place % HELD_OUT === HELD_OUT - 1;
  const kept = interactionsOf(
    users,
    items,
    ratings.filter((_, place) => !isHeldOut(place)),
  );
  const inner = ratingBlendOf(kept, neighborhood, { alpha: 0, beta: 0 });
  const shares = fitRatingShares(
    inner,
    ratings
      .filter((_, place) => isHeldOut(place))
      .map(({ user, item, weight }) => ({ rated: historyOf(kept, user), item, rating: weight })),
  );
  return ratingBlendOf(interactionsOf(users, items, ratings), neighborhood, shares);
};
