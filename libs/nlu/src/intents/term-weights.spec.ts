import { TermWeights } from './term-weights.js';

const weightsIn = (terms: TermWeights, text: string): Map<string, number> => {
  const { columns, values } = terms.transform(text);
  return new Map(
    Array.from(columns, (column, i) => [terms.vocabulary[column] as string, values[i] as number]),
  );
};

const TEXTS = ['where is my order', 'where is it', 'my order', 'order where', 'My my MY order of it'];

describe('TermWeights', () => {
  it('counts n-grams inside padded words, seen in two texts', () => {
    const ngrams = TermWeights.fit('char', ['an ox', 'an axe', 'x']);
    expect([...ngrams.vocabulary].sort()).toEqual([' an', ' an ', 'an ']);
  });

  it('counts words and pairs of neighbours, seen in two texts', () => {
    const words = TermWeights.fit('word', ['where is it', 'Where is my order?', 'a b']);
    expect([...words.vocabulary].sort()).toEqual(['is', 'where', 'where is']);
  });

  it('gives the weights scikit-learn 1.9.1 gives', () => {
    const ngrams = weightsIn(TermWeights.fit('char', TEXTS), 'MY my order');
    expect(ngrams.size).toBe(12);
    for (const term of [' my', 'my ', ' my ']) expect(ngrams.get(term)).toBeCloseTo(0.437617, 5);
    for (const term of [' or', 'rde', 'der ']) expect(ngrams.get(term)).toBeCloseTo(0.217428, 5);
    const words = weightsIn(TermWeights.fit('word', TEXTS), 'MY my order');
    expect(words.size).toBe(3);
    expect(words.get('my')).toBeCloseTo(0.791638, 5);
    expect(words.get('my order')).toBeCloseTo(0.467554, 5);
    expect(words.get('order')).toBeCloseTo(0.393321, 5);
  });

  it('gives rows of length 1 and nothing for unknown text', () => {
    const ngrams = TermWeights.fit('char', TEXTS);
    const { columns, values } = ngrams.transform('WHERE  is\torder');
    expect(Math.hypot(...Array.from(values))).toBeCloseTo(1, 6);
    expect([...Array.from(columns)].sort((a, b) => a - b)).toEqual(Array.from(columns));
    expect(ngrams.transform('zzz').columns).toHaveLength(0);
    expect(ngrams.transform('').columns).toHaveLength(0);
  });

  it('reads the beginning of a megabyte and no more', () => {
    const ngrams = TermWeights.fit('char', TEXTS);
    const long = 'order '.repeat(200_000);
    expect(ngrams.transform(long)).toEqual(ngrams.transform(long.slice(0, 4000)));
  });
});
