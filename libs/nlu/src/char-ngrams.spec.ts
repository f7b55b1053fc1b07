import { CharNgrams } from './char-ngrams.js';

describe('CharNgrams', () => {
  it('counts n-grams inside padded words, seen in three texts', () => {
    const ngrams = CharNgrams.fit(['an ox', 'an axe', 'an ant', 'x']);
    expect([...ngrams.vocabulary].sort()).toEqual([' an', ' an ', 'an ']);
  });

  it('gives the weights scikit-learn 1.9.1 gives', () => {
    const ngrams = CharNgrams.fit([
      'where is my order',
      'where is it',
      'my order',
      'order where',
      'My my MY order of it',
    ]);
    const { columns, values } = ngrams.transform('MY my order');
    const weights = new Map(
      Array.from(columns, (column, i) => [ngrams.vocabulary[column], values[i] as number]),
    );
    expect(weights.size).toBe(12);
    for (const ngram of [' my', 'my ', ' my ']) expect(weights.get(ngram)).toBeCloseTo(0.437617, 5);
    for (const ngram of [' or', 'rde', 'der ']) expect(weights.get(ngram)).toBeCloseTo(0.217428, 5);
  });

  it('gives rows of length 1 and nothing for unknown text', () => {
    const ngrams = CharNgrams.fit(['where is my order', 'where is it', 'my order', 'order where']);
    const { columns, values } = ngrams.transform('WHERE  is\torder');
    expect(Math.hypot(...Array.from(values))).toBeCloseTo(1, 6);
    expect([...Array.from(columns)].sort((a, b) => a - b)).toEqual(Array.from(columns));
    expect(ngrams.transform('zzz').columns).toHaveLength(0);
    expect(ngrams.transform('').columns).toHaveLength(0);
  });
});
