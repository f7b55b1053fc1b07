import { ndcgAt, recallAt, reciprocalRank } from '#learning';

/** Means over questions. */
export interface Quality {
  /** Share of a question's articles in first place: a question with two right articles can reach a half. */
  recallAt1: number;
  recallAt3: number;
  mrr: number;
  ndcgAt10: number;
}

/** @param rankings slugs of articles, best first, one list a question */
export function measure(
  rankings: readonly (readonly string[])[],
  questions: readonly { articles: readonly string[] }[],
): Quality {
  const mean = (of: (ranked: readonly string[], right: ReadonlySet<string>) => number): number =>
    rankings.reduce((sum, ranked, i) => sum + of(ranked, new Set(questions[i]?.articles)), 0) /
    rankings.length;
  return {
    recallAt1: mean((ranked, right) => recallAt(1, ranked, right)),
    recallAt3: mean((ranked, right) => recallAt(3, ranked, right)),
    mrr: mean(reciprocalRank),
    ndcgAt10: mean((ranked, right) => ndcgAt(10, ranked, new Map([...right].map((slug) => [slug, 1])))),
  };
}
