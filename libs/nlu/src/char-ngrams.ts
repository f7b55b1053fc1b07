import type { SparseRow } from '#learning';

// Cross-validated on real shops' examples: lengths 2 to 5 and rarer n-grams double the work and gain nothing.
const SHORTEST = 3;
const LONGEST = 4;
const FEWEST_TEXTS = 3;
const LARGEST_VOCABULARY = 3000;

/**
 * TF-IDF of the character n-grams (3 and 4) inside words, a space marking where a word begins and ends. They see typos,
 * brand words and codes that the sentence embedding does not. Rows have Euclidean length 1. The same weights as
 * scikit-learn's TfidfVectorizer(analyzer='char_wb', ngram_range=(3, 4), min_df=3, sublinear_tf=True).
 */
export class CharNgrams {
  private readonly columnOf: ReadonlyMap<string, number>;

  constructor(
    readonly vocabulary: readonly string[],
    /** Inverse document frequency of each n-gram. */
    readonly idf: Float32Array,
  ) {
    this.columnOf = new Map(vocabulary.map((ngram, column) => [ngram, column]));
  }

  static fit(texts: readonly string[]): CharNgrams {
    const frequencies = new Map<string, number>();
    for (const text of texts) {
      for (const ngram of countNgrams(text).keys()) frequencies.set(ngram, (frequencies.get(ngram) ?? 0) + 1);
    }
    const kept = [...frequencies]
      .filter(([, frequency]) => frequency >= FEWEST_TEXTS)
      .sort(([a, fa], [b, fb]) => fb - fa || (a < b ? -1 : 1))
      .slice(0, LARGEST_VOCABULARY);
    const idf = Float32Array.from(
      kept,
      ([, frequency]) => Math.log((1 + texts.length) / (1 + frequency)) + 1,
    );
    return new CharNgrams(
      kept.map(([ngram]) => ngram),
      idf,
    );
  }

  transform(text: string): SparseRow {
    const entries: [number, number][] = [];
    for (const [ngram, count] of countNgrams(text)) {
      const column = this.columnOf.get(ngram);
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

const countNgrams = (text: string): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const word of text.toLowerCase().split(/\s+/u)) {
    if (word === '') continue;
    const padded = ` ${word} `;
    for (let length = SHORTEST; length <= LONGEST; length++) {
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
