import { invertPositiveDefinite } from '#learning';
import { gramMatrix, historyOf, type Interactions, transposed, withoutWeights } from './interactions.js';
import { DenseItemToItem } from './item-to-item.js';

/** (X'X + λI)^-1, flat, symmetric. */
export const inverseGram = (data: Interactions, regularization: number): Float64Array => {
  const { items } = data;
  if (items <= data.users) {
    const gram = gramMatrix(data);
    for (let item = 0; item < items; item++) {
      gram[item * items + item] = (gram[item * items + item] as number) + regularization;
    }
    return invertPositiveDefinite(gram, items);
  }
  // Woodbury: (X'X + λI)^-1 = (I - X'(XX' + λI)^-1 X) / λ needs only a matrix of users, the smaller one here.
  const { users } = data;
  const kernel = gramMatrix(transposed(data));
  for (let user = 0; user < users; user++) {
    kernel[user * users + user] = (kernel[user * users + user] as number) + regularization;
  }
  const inverse = invertPositiveDefinite(kernel, users);
  const result = new Float64Array(items ** 2);
  const projected = new Float64Array(items);
  for (let user = 0; user < users; user++) {
    projected.fill(0);
    for (let other = 0; other < users; other++) {
      const share = inverse[user * users + other] as number;
      const row = historyOf(data, other);
      row.items.forEach((item, place) => {
        projected[item] = (projected[item] as number) + share * (row.weights[place] as number);
      });
    }
    const row = historyOf(data, user);
    row.items.forEach((item, place) => {
      const factor = (row.weights[place] as number) / regularization;
      const start = item * items;
      for (let to = 0; to < items; to++) {
        result[start + to] = (result[start + to] as number) - factor * (projected[to] as number);
      }
    });
  }
  for (let item = 0; item < items; item++) {
    result[item * items + item] = (result[item * items + item] as number) + 1 / regularization;
  }
  return result;
};

/** @throws RangeError for a λ that is not above 0 */
export const checkRegularization = (regularization: number): void => {
  if (!(regularization > 0))
    throw new RangeError(`EASE needs a regularization above 0, not ${regularization}`);
};

/** The ranker behind P: the weight from item i to item j is -P_ij / P_jj, and 0 from an item to itself. */
export const easeOf = (inverse: Float64Array, items: number): DenseItemToItem => {
  const weights = new Float64Array(items ** 2);
  for (let from = 0; from < items; from++) {
    for (let to = 0; to < items; to++) {
      if (from === to) continue;
      const pivot = inverse[to * items + to] as number;
      weights[from * items + to] = -(inverse[from * items + to] as number) / pivot;
    }
  }
  return new DenseItemToItem(items, weights);
};

/**
 * EASE (Steck, WWW 2019): the linear model that best predicts each item from the others, in closed form, from P, the
 * inverse of X'X + λI. Takes whether a user took an item, not how often.
 *
 * @param regularization λ, above 0
 */
export const trainEase = (data: Interactions, regularization: number): DenseItemToItem => {
  checkRegularization(regularization);
  return easeOf(inverseGram(withoutWeights(data), regularization), data.items);
};
