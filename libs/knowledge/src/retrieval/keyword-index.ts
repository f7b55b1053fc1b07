import MiniSearch from 'minisearch';
import type { Article, Passage } from '../content/article.js';
import { type Analyzer, analyzerOf } from './analyzers.js';

/** Scores of words in the fields of a passage, tuned by lab/bench/retrieval on the questions marked `tune`. */
interface KeywordSettings {
  boost: { title: number; heading: number; keywords: number; text: number };
  /** Share of a word's letters that may be wrong (typos); 0: none. */
  fuzzy: number;
}

const KEYWORD_SETTINGS: KeywordSettings = {
  boost: { title: 2, heading: 2, keywords: 3, text: 1 },
  fuzzy: 0.2,
};

/** Short words are other words after one typo. */
const FUZZY_FROM = 5;
/** Shoppers use the same few thousand words again and again. */
const MOST_KEPT = 5_000;

/** Passages that have a word, or one that is spelt nearly like it, with what each scores for it. */
type Scored = readonly { id: number; score: number }[];

/** BM25+ over the words of passages (Lv & Zhai 2011, as MiniSearch has it). */
export class KeywordIndex {
  private readonly index;
  /** By term of a question: its score depends on no other, and typos are looked for in all words that there are. */
  private readonly known = new Map<string, Scored>();

  constructor(
    passages: readonly Passage[],
    articles: ReadonlyMap<string, Article>,
    private readonly analyzer: Analyzer = analyzerOf('en'),
    private readonly settings = KEYWORD_SETTINGS,
  ) {
    this.index = new MiniSearch<{ id: number }>({
      fields: ['title', 'heading', 'keywords', 'text'],
      tokenize: analyzer.wordsOf,
      processTerm: analyzer.termOf,
    });
    this.index.addAll(
      passages.map((passage, id) => ({
        id,
        title: passage.title,
        heading: passage.heading,
        keywords: articles.get(passage.article)?.keywords.join(' . ') ?? '',
        text: passage.text,
      })),
    );
  }

  /** @returns one score a passage, 0 for those without a word of the question: the more of its words, the more each counts. */
  scores(question: string, size: number): Float64Array {
    const scores = new Float64Array(size);
    const words = new Uint16Array(size);
    const seen = new Set<string>();
    for (const term of this.analyzer.termsOf(question)) {
      for (const { id, score } of this.scored(term)) {
        scores[id] = (scores[id] as number) + score;
        if (!seen.has(term)) words[id] = (words[id] as number) + 1;
      }
      seen.add(term);
    }
    return scores.map((score, id) => score * (words[id] as number));
  }

  private scored(term: string): Scored {
    let scored = this.known.get(term);
    if (!scored) {
      if (this.known.size >= MOST_KEPT) this.known.clear();
      const { boost, fuzzy } = this.settings;
      scored = this.index
        .search(term, {
          boost,
          fuzzy: term.length >= FUZZY_FROM && fuzzy,
          // It is a term already.
          tokenize: (text) => [text],
          processTerm: (text) => text,
        })
        .map(({ id, score }) => ({ id: id as number, score }));
      this.known.set(term, scored);
    }
    return scored;
  }

  /** For a search box: places of passages, best first; the last word may be unfinished. */
  typedSoFar(text: string): number[] {
    const found = this.index.search(text, {
      boost: this.settings.boost,
      combineWith: 'AND',
      prefix: (_term, index, terms) => index === terms.length - 1,
      fuzzy: (term) => (term.length >= FUZZY_FROM ? 0.2 : false),
    });
    return found.map(({ id }) => id as number);
  }
}
