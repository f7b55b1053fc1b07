import { historyOf, type Interaction, type Interactions, transposed } from './interactions.js';

/** Shares of the three terms of {@link RatingBlend}, and how its neighbourhoods are made. */
export interface RatingBlendOptions {
  alpha: number;
  beta: number;
  neighbors: number;
  /** Imagined common raters with nothing in common: holds back similarities of little support. */
  shrinkage: number;
}

/** Imagined ratings at the overall mean, for means of people and items with few ratings. */
const PRIOR_RATINGS = 5;

const meanOf = (ratings: Float64Array, prior: number): number =>
  (ratings.reduce((sum, rating) => sum + rating, 0) + PRIOR_RATINGS * prior) /
  (ratings.length + PRIOR_RATINGS);

/** The three terms for one person and item, all as differences from the overall mean. */
export interface RatingTerms {
  user: number;
  neighborhood: number;
  item: number;
}

/**
 * Predicts a rating as the product's first sketch has it: α times the user's mean term + (1 - α) times the neighbourhood
 * term + β times the item's mean term. The sketch printed the true rating inside of its own prediction, which gives away
 * the answer: here it is read as the overall mean plus three differences that know training ratings only. The
 * neighbourhood term is item-based: the user's ratings of the most similar items, as differences from those items' means,
 * weighted by shrunk adjusted cosine (Sarwar et al., WWW 2001; shrinkage as in Bell & Koren, ICDM 2007).
 */
export class RatingBlend {
  private readonly overall: number;
  private readonly userMeans: Float64Array;
  private readonly itemMeans: Float64Array;
  /** Ratings less the user's mean, by user and by item. */
  private readonly centered: Interactions;
  private readonly lengths: Float64Array;
  private readonly similarities: Float64Array;

  /** @throws RangeError without ratings */
  constructor(
    private readonly ratings: Interactions,
    private readonly options: RatingBlendOptions,
  ) {
    const { users, items, weights } = ratings;
    if (weights.length === 0) throw new RangeError('There are no ratings to learn from');
    this.overall = weights.reduce((sum, rating) => sum + rating, 0) / weights.length;
    const byItem = transposed(ratings);
    this.userMeans = Float64Array.from({ length: users }, (_, user) =>
      meanOf(historyOf(ratings, user).weights, this.overall),
    );
    this.itemMeans = Float64Array.from({ length: items }, (_, item) =>
      meanOf(historyOf(byItem, item).weights, this.overall),
    );
    this.centered = { ...ratings, weights: weights.slice() };
    for (let user = 0; user < users; user++) {
      const row = historyOf(this.centered, user);
      row.weights.forEach((rating, place) => {
        row.weights[place] = rating - (this.userMeans[user] as number);
      });
    }
    this.lengths = new Float64Array(items);
    this.similarities = this.adjustedCosines();
  }

  /** @throws RangeError for a user or item that does not exist */
  terms(user: number, item: number): RatingTerms {
    const { items } = this.ratings;
    const userMean = this.userMeans[user];
    const itemMean = this.itemMeans[item];
    if (userMean === undefined || itemMean === undefined) {
      throw new RangeError(`There is no user ${user} or no item ${item} among those that were learned`);
    }
    const row = historyOf(this.ratings, user);
    let sum = 0;
    let total = 0;
    Array.from(row.items, (other, place) => ({
      similarity: other === item ? 0 : (this.similarities[item * items + other] as number),
      difference: (row.weights[place] as number) - (this.itemMeans[other] as number),
    }))
      .filter(({ similarity }) => similarity > 0)
      .sort((a, b) => b.similarity - a.similarity)
      .slice(0, this.options.neighbors)
      .forEach(({ similarity, difference }) => {
        sum += similarity * difference;
        total += similarity;
      });
    return {
      user: userMean - this.overall,
      neighborhood: total === 0 ? 0 : sum / total,
      item: itemMean - this.overall,
    };
  }

  predict(user: number, item: number): number {
    return blendedRating(this.overall, this.terms(user, item), this.options);
  }

  /** The mean of all ratings learned. */
  get mean(): number {
    return this.overall;
  }

  private adjustedCosines(): Float64Array {
    const { users, items } = this.ratings;
    const products = new Float64Array(items ** 2);
    const common = new Float64Array(items ** 2);
    for (let user = 0; user < users; user++) {
      const row = historyOf(this.centered, user);
      row.items.forEach((a, i) => {
        this.lengths[a] = (this.lengths[a] as number) + (row.weights[i] as number) ** 2;
        row.items.forEach((b, j) => {
          const cell = a * items + b;
          products[cell] =
            (products[cell] as number) + (row.weights[i] as number) * (row.weights[j] as number);
          common[cell] = (common[cell] as number) + 1;
        });
      });
    }
    return products.map((product, cell) => {
      const a = Math.floor(cell / items);
      const size = Math.sqrt((this.lengths[a] as number) * (this.lengths[cell % items] as number));
      const support = common[cell] as number;
      return product === 0 || size === 0
        ? 0
        : (product / size) * (support / (support + this.options.shrinkage));
    });
  }
}

const blendedRating = (
  overall: number,
  { user, neighborhood, item }: RatingTerms,
  { alpha, beta }: { alpha: number; beta: number },
): number => overall + alpha * user + (1 - alpha) * neighborhood + beta * item;

/**
 * α and β with the least squared error on held-out ratings, in closed form: the prediction is linear in both. α stays within
 * 0 and 1. Give ratings that the model was not trained on.
 *
 * @throws RangeError without ratings
 */
export const fitRatingBlend = (
  model: RatingBlend,
  heldOut: readonly Interaction[],
): { alpha: number; beta: number } => {
  if (heldOut.length === 0) throw new RangeError('There are no held-out ratings to fit the blend on');
  // rating - mean - neighbourhood = α (user - neighbourhood) + β item
  let [aa, ab, bb, ay, by] = [0, 0, 0, 0, 0];
  for (const { user, item, weight } of heldOut) {
    const terms = model.terms(user, item);
    const a = terms.user - terms.neighborhood;
    const b = terms.item;
    const y = weight - model.mean - terms.neighborhood;
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
