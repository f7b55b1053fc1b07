import { RowMatrix } from '#learning';

/** So many items with the closest texts speak for an item. */
const NEIGHBORS = 20;

/** For each item, `count` others with the closest texts and how much each counts (cosine squared, in sum 1), flat. */
export interface NearestTexts {
  count: number;
  others: Int32Array;
  weights: Float32Array;
}

/**
 * Every item is compared with every other: 20,000 items take half a minute.
 *
 * @param embeddings one L2-normalised row an item, flat
 */
export const nearestTexts = (items: number, embeddings: Float32Array): NearestTexts => {
  const width = embeddings.length / items;
  const matrix = new RowMatrix(embeddings, width);
  const count = Math.min(NEIGHBORS, Math.max(0, items - 1));
  const others = new Int32Array(items * count);
  const weights = new Float32Array(items * count);
  for (let item = 0; item < items; item++) {
    const cosines = matrix.products(embeddings.subarray(item * width, (item + 1) * width));
    const close: number[] = [];
    // Insertion into a short sorted list: sixteen thousand candidates, twenty places.
    for (let other = 0; other < items; other++) {
      const cosine = cosines[other] as number;
      if (other === item || (close.length === count && cosine <= (cosines[close.at(-1) as number] as number)))
        continue;
      let place = close.length;
      while (place > 0 && (cosines[close[place - 1] as number] as number) < cosine) place -= 1;
      close.splice(place, 0, other);
      if (close.length > count) close.pop();
    }
    const squares = close.map((other) => Math.max(0, cosines[other] as number) ** 2);
    const sum = squares.reduce((total, square) => total + square, 0) || 1;
    close.forEach((other, place) => {
      others[item * count + place] = other;
      weights[item * count + place] = (squares[place] as number) / sum;
    });
  }
  return { count, others, weights };
};
