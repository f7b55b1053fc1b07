import type { Aspect } from './aspects.js';

/** What a shopper asks, with what language understanding read from it. */
export interface Question {
  text: string;
  /** ISO 639-1: passages in it go before others. The shop's first language where it is left out. */
  language?: string;
  /** L2-normalised, by the model that embedded the articles. */
  embedding: Float32Array;
  /** ISO 3166-1 codes of the countries it names. */
  countries: readonly string[];
  /** Probability of each article that an intent of the message names, by slug. */
  articles: ReadonlyMap<string, number>;
  /** An intent with an article was recognised: the question is surely about the shop. */
  known: boolean;
  /** Slugs of the only articles that may answer: what it leans on was answered by them. */
  within?: ReadonlySet<string>;
  /** Only what tells one of these answers: "how long?", read with the question before it, asks for a time and nothing else. */
  telling?: readonly Aspect[];
  /** Statements that were quoted before and did not help, by their words. */
  spent?: ReadonlySet<string>;
}
