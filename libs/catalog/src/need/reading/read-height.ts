import { optionIs } from '../meets-need.js';
import { heightIn, heightMatch, sizeForHeight } from '../heights.js';
import type { Draft } from './draft.js';
import type { Quantity } from './quantities.js';

/** A length is of somebody, not of the thing, when it says so. */
const OF_SOMEBODY = /\btall\b|\b(?:i|i'm|im|he|he's|hes|she|she's|shes|we|they|height)\b/i;

/** "I'm 1.95 tall", "she is about 128 cm": the size, where things of the kind come in heights or lengths. */
export function readHeight(draft: Draft, quantities: Quantity[]): void {
  const height = heightIn(draft.text);
  if (height === null || draft.limits.some((limit) => limit.on === 'option' && limit.name === 'size')) return;
  const offered = [...draft.vocabulary.sizes.values()].filter(({ categories }) =>
    draft.categories.some((category) => categories.has(category)),
  );
  const written = offered.map((size) => size.written);
  const { tallFrom, tall, regular } = draft.vocabulary.words.lengths;
  const named = tallFrom !== undefined && height >= tallFrom ? tall : regular;
  const lengths =
    tallFrom === undefined || !OF_SOMEBODY.test(draft.text)
      ? []
      : written.filter((size) => named.some((name) => optionIs('size', size, name)));
  const size = sizeForHeight(height, written);
  const anyOf = size === null ? lengths : [size];
  if (anyOf.length === 0) return;
  draft.limits.push({ on: 'option', name: 'size', anyOf, noneOf: [] });
  const { start, end } = heightMatch(draft.text) ?? { start: 0, end: 0 };
  draft.takeSpan(start, end);
  const kept = quantities.filter(({ at }) => !(draft.tokens[at]?.isTaken ?? false));
  quantities.splice(0, quantities.length, ...kept);
}
