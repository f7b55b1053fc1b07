import type { SparseRow } from '#learning';

/** Beyond this a text is no message; reading on would cost time and tell nothing. */
const LONGEST_TEXT = 4000;
const SHORTEST_NGRAM = 3;
const LONGEST_NGRAM = 4;
const LARGEST_VOCABULARY = 3000;
/** Terms in fewer texts say nothing about others. */
const FEWEST_TEXTS = 2;

/**
 * `char`: character n-grams (3 and 4) inside words, a space marking where a word begins and ends; they see typos, brand
 * words and codes that the sentence embedding does not. `word`: single words and pairs of neighbours.
 */
export type TermKind = 'char' | 'word';

/**
 * TF-IDF of the terms of texts; rows have Euclidean length 1. The same weights as scikit-learn's
 * TfidfVectorizer(min_df=2, sublinear_tf=True) with analyzer='char_wb', ngram_range=(3, 4), or with analyzer='word',
 * ngram_range=(1, 2).
 */
export class TermWeights {
  private readonly columnOf: ReadonlyMap<string, number>;

  constructor(
    readonly kind: TermKind,
    readonly vocabulary: readonly string[],
    /** Inverse document frequency of each term. */
    readonly idf: Float32Array,
  ) {
    this.columnOf = new Map(vocabulary.map((term, column) => [term, column]));
  }

  static fit(kind: TermKind, texts: readonly string[]): TermWeights {
    const frequencies = new Map<string, number>();
    for (const text of texts) {
      for (const term of countTerms(kind, text).keys())
        frequencies.set(term, (frequencies.get(term) ?? 0) + 1);
    }
    const kept = [...frequencies]
      .filter(([, frequency]) => frequency >= FEWEST_TEXTS)
      .sort(([a, fa], [b, fb]) => fb - fa || (a < b ? -1 : 1))
      .slice(0, LARGEST_VOCABULARY);
    const idf = Float32Array.from(
      kept,
      ([, frequency]) => Math.log((1 + texts.length) / (1 + frequency)) + 1,
    );
    return new TermWeights(
      kind,
      kept.map(([term]) => term),
      idf,
    );
  }

  transform(text: string): SparseRow {
    const entries: [number, number][] = [];
    for (const [term, count] of countTerms(this.kind, text)) {
      const column = this.columnOf.get(term);
      if (column !== undefined) entries.push([column, (1 + Math.log(count)) * (this.idf[column] as number)]);
    }
    entries.sort(([a], [b]) => a - b);
    const length = Math.sqrt(entries.reduce((sum, [, value]) => sum + value * value, 0)) || 1;
    return {
      columns: Int32Array.from(entries, ([column]) => column),
      values: Float32Array.from(entries, ([, value]) => value / length),
    };
  }
}

const countTerms = (kind: TermKind, text: string): Map<string, number> => {
  const read = text.slice(0, LONGEST_TEXT).toLowerCase();
  return kind === 'char' ? countNgrams(read) : countWords(read);
};

const countNgrams = (text: string): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const word of text.split(/\s+/u)) {
    if (word === '') continue;
    const padded = ` ${word} `;
    for (let length = SHORTEST_NGRAM; length <= LONGEST_NGRAM; length++) {
      for (let start = 0; start === 0 || start + length <= padded.length; start++) {
        const ngram = padded.slice(start, start + length);
        counts.set(ngram, (counts.get(ngram) ?? 0) + 1);
      }
      // A word shorter than the n-gram counts once, whole; longer n-grams would only repeat it.
      if (length >= padded.length) break;
    }
  }
  return counts;
};

const countWords = (text: string): Map<string, number> => {
  const words = text.match(/[\p{L}\p{N}_]{2,}/gu) ?? [];
  const counts = new Map<string, number>();
  const count = (term: string) => counts.set(term, (counts.get(term) ?? 0) + 1);
  words.forEach((word, i) => {
    count(word);
    const next = words[i + 1];
    if (next !== undefined) count(`${word} ${next}`);
  });
  return counts;
};
