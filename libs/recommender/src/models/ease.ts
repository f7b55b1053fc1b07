import { invertPositiveDefinite } from '#learning';
import { gramMatrix, historyOf, type Interactions, transposed, withoutWeights } from './interactions.js';
import { DenseItemToItem } from './item-to-item.js';

/** (X'X + λI)^-1, flat. */
const inverseGram = (data: Interactions, regularization: number): Float64Array => {
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

/**
 * EASE (Steck, WWW 2019): the linear model that best predicts each item from the others, in closed form. With P the
 * inverse of X'X + λI, the weight from item i to item j is -P_ij / P_jj, and 0 from an item to itself. Takes whether a
 * user took an item, not how often.
 *
 * @param regularization λ, above 0
 */
export const trainEase = (data: Interactions, regularization: number): DenseItemToItem => {
  if (!(regularization > 0))
    throw new RangeError(`EASE needs a regularization above 0, not ${regularization}`);
  const { items } = data;
  const weights = inverseGram(withoutWeights(data), regularization);
  const diagonal = Float64Array.from({ length: items }, (_, item) => weights[item * items + item] as number);
  for (let from = 0; from < items; from++) {
    for (let to = 0; to < items; to++) {
      const cell = from * items + to;
      weights[cell] = from === to ? 0 : -(weights[cell] as number) / (diagonal[to] as number);
    }
  }
  return new DenseItemToItem(items, weights);
};
