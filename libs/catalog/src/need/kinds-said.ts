import type { Vocabulary } from './vocabulary.js';
import { stemsOf } from './words.js';

/** Categories of all the kinds of things that a text names, whatever it says of them: "runners" are Trail Shoes. */
export const kindsSaid = (text: string, vocabulary: Vocabulary): ReadonlySet<string> =>
  new Set(
    vocabulary.kinds
      .find(stemsOf(vocabulary.inShopWords(text)))
      .flatMap(({ values }) => values)
      .flatMap(({ categories }) => categories),
  );
