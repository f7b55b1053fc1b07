import { CharNgrams } from './char-ngrams.js';

describe('CharNgrams', () => {
  it('counts n-grams inside padded words, seen in three texts', () => {
    const ngrams = CharNgrams.fit(['an ox', 'an axe', 'an ant', 'x']);
    expect([...ngrams.vocabulary].sort()).toEqual([' an', ' an ', 'an ']);
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
