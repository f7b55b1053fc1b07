import { seededRandom } from '#learning';
import { historyOf, type Interaction, type Interactions, interactionsOf } from './interactions.js';
import { fitRatingShares, RatingBlend, ratingBlendOf, trainRatingBlend } from './rating-blend.js';

const neighborhood = { neighbors: 10, shrinkage: 5 };
const halves = { alpha: 0.5, beta: 0.5 };
const blendOf = (data: Interactions, shares = halves) => ratingBlendOf(data, neighborhood, shares);

/** Strict and kind people, good and bad items, two tastes. */
const ratings = (): Interaction[] => {
  const random = seededRandom(4);
  return Array.from({ length: 40 }, (_, user) =>
    Array.from({ length: 20 }, (_unused, item) => ({
      user,
      item,
      weight:
        3 +
        (user % 3) -
        1 +
        (item % 2) * 0.5 +
        (user % 2 === Math.floor(item / 10) ? 0.6 : -0.6) +
        random() * 0.2,
    })).filter(() => random() < 0.6),
  ).flat();
};

describe('the rating blend', () => {
  const all = ratings();
  const train = all.filter((_, place) => place % 4 !== 0);
  const heldOut = all.filter((_, place) => place % 4 === 0);
  const data = interactionsOf(40, 20, train);
  const error = (predict: (user: number, item: number) => number) =>
    heldOut.reduce((sum, { user, item, weight }) => sum + (weight - predict(user, item)) ** 2, 0);

  const rated = (user: number) => historyOf(data, user);

  it('is the mean plus its three terms', () => {
    const model = blendOf(data, { alpha: 0.3, beta: 0.7 });
    const { user, neighborhood: near, item } = model.terms(rated(3), 5);
    expect(model.predict(rated(3), 5)).toBeCloseTo(model.mean + 0.3 * user + 0.7 * near + 0.7 * item, 12);
  });

  it('fits shares that no neighbouring ones beat on the ratings they were fitted on', () => {
    const model = blendOf(data);
    const { alpha, beta } = fitRatingShares(
      model,
      heldOut.map(({ user, item, weight }) => ({ rated: rated(user), item, rating: weight })),
    );
    const errorOf = (a: number, b: number) =>
      error((user, item) => model.withShares({ alpha: a, beta: b }).predict(rated(user), item));
    const best = errorOf(alpha, beta);
    for (const step of [-0.05, 0.05]) {
      if (alpha + step >= 0 && alpha + step <= 1) expect(errorOf(alpha + step, beta)).toBeGreaterThan(best);
      expect(errorOf(alpha, beta + step)).toBeGreaterThan(best);
    }
    expect(best).toBeLessThan(error(() => model.mean));
  });

  it('trains whole, and predicts the same after being stored', () => {
    const model = trainRatingBlend(40, 20, train);
    const copy = RatingBlend.unpack(model.pack());
    expect(copy.predict(rated(3), 5)).toBe(model.predict(rated(3), 5));
    expect(error((user, item) => model.predict(rated(user), item))).toBeLessThan(error(() => model.mean));
    expect(() => RatingBlend.unpack(Buffer.from('noise'))).toThrow(RangeError);
  });

  it('leaves the item itself out of its own neighbourhood', () => {
    // Somebody whose only rating is the one asked for: nothing but the means of others is left to go by.
    const of = (weight: number) => interactionsOf(41, 20, [...train, { user: 40, item: 0, weight }]);
    for (const weight of [1, 5]) {
      const own = of(weight);
      expect(blendOf(own).terms(historyOf(own, 40), 0).neighborhood).toBe(0);
    }
  });

  it('bears somebody without ratings, one user, and items nobody rated', () => {
    const few = interactionsOf(2, 3, [{ user: 0, item: 0, weight: 4 }]);
    const model = blendOf(few);
    expect(model.predict(historyOf(few, 1), 2)).toBe(4);
    expect(model.predict(historyOf(few, 0), 1)).toBe(4);
  });

  it('refuses no ratings and unknown numbers', () => {
    expect(() => blendOf(interactionsOf(1, 1, []))).toThrow('no ratings to learn from');
    const model = blendOf(data);
    expect(() => model.predict(rated(0), 99)).toThrow('no item 99');
    expect(() => model.predict(rated(0), -1)).toThrow('no item -1');
    expect(() => fitRatingShares(model, [])).toThrow('no held-out ratings');
  });
});
