import { seededRandom } from '#learning';
import { type Interaction, interactionsOf } from './interactions.js';
import { fitRatingBlend, RatingBlend } from './rating-blend.js';

const options = { alpha: 0.5, beta: 0.5, neighbors: 10, shrinkage: 5 };

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

  it('is the mean plus its three terms', () => {
    const model = new RatingBlend(data, { ...options, alpha: 0.3, beta: 0.7 });
    const { user, neighborhood, item } = model.terms(3, 5);
    expect(model.predict(3, 5)).toBeCloseTo(model.mean + 0.3 * user + 0.7 * neighborhood + 0.7 * item, 12);
  });

  it('fits shares that no neighbouring ones beat on the ratings they were fitted on', () => {
    const model = new RatingBlend(data, options);
    const { alpha, beta } = fitRatingBlend(model, heldOut);
    const errorOf = (a: number, b: number) =>
      error((user, item) => {
        const terms = model.terms(user, item);
        return model.mean + a * terms.user + (1 - a) * terms.neighborhood + b * terms.item;
      });
    const best = errorOf(alpha, beta);
    for (const step of [-0.05, 0.05]) {
      if (alpha + step >= 0 && alpha + step <= 1) expect(errorOf(alpha + step, beta)).toBeGreaterThan(best);
      expect(errorOf(alpha, beta + step)).toBeGreaterThan(best);
    }
    expect(best).toBeLessThan(error(() => model.mean));
  });

  it('leaves the item itself out of its own neighbourhood', () => {
    // Somebody whose only rating is the one asked for: nothing but the means of others is left to go by.
    const of = (weight: number) =>
      new RatingBlend(interactionsOf(41, 20, [...train, { user: 40, item: 0, weight }]), options);
    expect(of(1).terms(40, 0).neighborhood).toBe(0);
    expect(of(5).terms(40, 0).neighborhood).toBe(0);
  });

  it('bears somebody without ratings, one user, and items nobody rated', () => {
    const model = new RatingBlend(interactionsOf(2, 3, [{ user: 0, item: 0, weight: 4 }]), options);
    expect(model.predict(1, 2)).toBe(4);
    expect(model.predict(0, 1)).toBe(4);
  });

  it('refuses no ratings and unknown numbers', () => {
    expect(() => new RatingBlend(interactionsOf(1, 1, []), options)).toThrow('no ratings to learn from');
    const model = new RatingBlend(data, options);
    expect(() => model.predict(99, 0)).toThrow('no user 99');
    expect(() => model.predict(0, -1)).toThrow('no item -1');
    expect(() => fitRatingBlend(model, [])).toThrow('no held-out ratings');
  });
});
