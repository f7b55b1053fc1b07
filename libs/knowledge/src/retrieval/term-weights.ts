import { type Analyzer, analyzerOf } from './analyzers.js';

const MOST_READ = 20_000;

/** How much each term tells: its inverse document frequency over the passages. */
export class TermWeights {
  private readonly idf = new Map<string, number>();
  private readonly unseen: number;
  private readonly read = new Map<string, Terms>();

  constructor(
    documents: readonly string[],
    private readonly analyzer: Analyzer = analyzerOf('en'),
  ) {
    const counts = new Map<string, number>();
    for (const text of documents) {
      for (const term of new Set(analyzer.termsOf(text))) counts.set(term, (counts.get(term) ?? 0) + 1);
    }
    const idf = (count: number): number => Math.log(1 + (documents.length - count + 0.5) / (count + 0.5));
    for (const [term, count] of counts) this.idf.set(term, idf(count));
    this.unseen = idf(0);
  }

  /** Share of the question's weight that occurs in a text, 0..1. */
  coverage(question: string, text: string): number {
    return covered(this.termsOf(question), this.termsOf(text));
  }

  /** Has the text what the question is about, the term that the fewest passages have? */
  hasRarest(question: string, text: string): boolean {
    const { list, weights } = this.termsOf(question);
    const { held } = this.termsOf(text);
    const most = Math.max(...weights);
    return list.some((term, i) => weights[i] === most && held.has(term));
  }

  /** The same sentences are read for every question. */
  termsOf(text: string): Terms {
    let terms = this.read.get(text);
    if (!terms) {
      if (this.read.size >= MOST_READ) this.read.clear();
      const held = new Set(this.analyzer.termsOf(text));
      const list = [...held];
      const weights = list.map((term) => this.idf.get(term) ?? this.unseen);
      terms = { held, list, weights, all: weights.reduce((sum, weight) => sum + weight, 0) };
      this.read.set(text, terms);
    }
    return terms;
  }
}

/** Share of the weight of some terms that is among others, 0..1. */
export function covered({ list, weights, all }: Terms, { held }: Terms): number {
  let sum = 0;
  for (let i = 0; i < list.length; i++) if (held.has(list[i] as string)) sum += weights[i] as number;
  return all > 0 ? sum / all : 0;
}

/** The terms of a text, each once, with their weights. */
export interface Terms {
  held: ReadonlySet<string>;
  list: readonly string[];
  weights: readonly number[];
  /** Sum of the weights. */
  all: number;
}
