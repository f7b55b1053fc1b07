import { termsOf } from './words.js';

const MOST_READ = 20_000;

/** How much each term tells: its inverse document frequency over the passages. */
export class TermWeights {
  private readonly idf = new Map<string, number>();
  private readonly unseen: number;
  private readonly read = new Map<string, ReadonlySet<string>>();

  constructor(documents: readonly string[]) {
    const counts = new Map<string, number>();
    for (const text of documents) {
      for (const term of new Set(termsOf(text))) counts.set(term, (counts.get(term) ?? 0) + 1);
    }
    const idf = (count: number): number => Math.log(1 + (documents.length - count + 0.5) / (count + 0.5));
    for (const [term, count] of counts) this.idf.set(term, idf(count));
    this.unseen = idf(0);
  }

  /** Share of the question's weight that occurs in a text, 0..1. */
  coverage(question: string, text: string): number {
    const held = this.termsOf(text);
    let all = 0;
    let covered = 0;
    for (const term of this.termsOf(question)) {
      const weight = this.idf.get(term) ?? this.unseen;
      all += weight;
      if (held.has(term)) covered += weight;
    }
    return all > 0 ? covered / all : 0;
  }

  /** The same sentences are read for every question. */
  private termsOf(text: string): ReadonlySet<string> {
    let terms = this.read.get(text);
    if (!terms) {
      if (this.read.size >= MOST_READ) this.read.clear();
      terms = new Set(termsOf(text));
      this.read.set(text, terms);
    }
    return terms;
  }
}
