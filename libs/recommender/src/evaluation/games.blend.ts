import { RowMatrix } from '#learning';
import { standardScores } from '../models/blended-ranker.js';
import type { History } from '../models/interactions.js';

type Scores = (history: History) => Float64Array;

/** Shares of the text signals beside behaviour's one, for an item that nobody has taken yet. */
export interface GamesSettings {
  /** Of the titles' closeness to the history. */
  text: number;
  /** Of behaviour's scores of the items with the closest titles. */
  near: number;
  /** Events from which an item's own behaviour tells so much that the shares are half. */
  warm: number;
}

/** What is known of each item for one history, all in standard scores. */
export interface Signals {
  behavior: Float32Array;
  text: Float32Array;
  near: Float32Array;
}

const NEIGHBORS = 20;

/** The items with the closest titles, `NEIGHBORS` each, and how much each counts (cosine squared, in sum 1). */
const neighborsOf = (items: number, embeddings: Float32Array) => {
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
  return { others, weights, count };
};

/** Reads behaviour and titles side by side, behaviour also through the items with the closest titles. */
export const signalReader = (items: number, embeddings: Float32Array) => {
  const { others, weights, count } = neighborsOf(items, embeddings);
  return (behavior: Scores, text: Scores, history: History): Signals => {
    const own = standardScores(behavior(history), history);
    const through = new Float64Array(items);
    for (let item = 0; item < items; item++) {
      let sum = 0;
      for (let at = item * count; at < (item + 1) * count; at++) {
        sum += (weights[at] as number) * (own[others[at] as number] as number);
      }
      through[item] = sum;
    }
    return {
      behavior: Float32Array.from(own),
      text: Float32Array.from(standardScores(text(history), history)),
      near: Float32Array.from(standardScores(through, history)),
    };
  };
};

/** The signals as one score above 0: an item's own behaviour counts whole, titles the more the fewer events it has. */
export const blendSignals = (
  { behavior, text, near }: Signals,
  events: Float64Array,
  settings: GamesSettings,
): Float64Array => {
  let lowest = 0;
  const total = Float64Array.from(behavior, (score, item) => {
    const cold = 1 / (1 + (events[item] as number) / settings.warm);
    const sum =
      score + cold * (settings.text * (text[item] as number) + settings.near * (near[item] as number));
    lowest = Math.min(lowest, sum);
    return sum;
  });
  return total.map((score) => score - lowest + 1);
};
