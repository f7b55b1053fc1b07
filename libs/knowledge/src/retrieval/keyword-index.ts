import MiniSearch from 'minisearch';
import type { Article, Passage } from '../content/article.js';
import { termOf, wordsOf } from './words.js';

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

/** BM25+ over the words of passages (Lv & Zhai 2011, as MiniSearch has it). */
export class KeywordIndex {
  private readonly index;

  constructor(
    passages: readonly Passage[],
    articles: ReadonlyMap<string, Article>,
    private readonly settings = KEYWORD_SETTINGS,
  ) {
    this.index = new MiniSearch<{ id: number }>({
      fields: ['title', 'heading', 'keywords', 'text'],
      tokenize: wordsOf,
      processTerm: termOf,
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

  /** @returns one score a passage, 0 for those without a word of the question. */
  scores(question: string, size: number): Float64Array {
    const scores = new Float64Array(size);
    const { boost, fuzzy } = this.settings;
    const found = this.index.search(question, {
      boost,
      fuzzy: (term) => (fuzzy > 0 && term.length >= FUZZY_FROM ? fuzzy : false),
    });
    for (const { id, score } of found) scores[id as number] = score;
    return scores;
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
