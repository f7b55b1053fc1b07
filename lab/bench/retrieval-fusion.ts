import { FUSION_WEIGHTS, fuse, type FusionWeights, type PassageIndex } from '#knowledge';
import { measure, type Quality } from './retrieval-quality.js';

export interface Asked {
  question: string;
  /** Slugs of the articles that answer; none: no article does. */
  articles: string[];
  embedding: Float32Array;
}

/** What is compared: each signal alone, and fused. */
export const METHODS: Record<string, FusionWeights> = {
  BM25: { bm25: 1, cosine: 0, phrasing: 0 },
  'dense (passages)': { bm25: 0, cosine: 1, phrasing: 0 },
  'dense (phrasings)': { bm25: 0, cosine: 0, phrasing: 1 },
  'BM25 + passages': { bm25: 0.2, cosine: 0.8, phrasing: 0 },
  'hybrid, as in use': FUSION_WEIGHTS,
};

/** Articles by their best passage. */
export const rankings = (index: PassageIndex, asked: readonly Asked[], weights: FusionWeights): string[][] =>
  asked.map(({ question, embedding }) =>
    byBestPassage(index, fuse(index.compare(question, embedding).passages, weights)),
  );

/** Cormack et al. (SIGIR 2009), with their constant of 60, over all three signals. */
export const reciprocalRankFusion = (index: PassageIndex, asked: readonly Asked[]): string[][] =>
  asked.map(({ question, embedding }) => {
    const sums = new Map<string, number>();
    for (const scores of Object.values(index.compare(question, embedding).passages)) {
      byBestPassage(index, scores as Float64Array).forEach((slug, place) => {
        sums.set(slug, (sums.get(slug) ?? 0) + 1 / (60 + place + 1));
      });
    }
    return [...sums].sort((a, b) => b[1] - a[1]).map(([slug]) => slug);
  });

/** Every mix in steps of a tenth, best MRR first. */
export function fusionGrid(
  index: PassageIndex,
  asked: readonly Asked[],
): { weights: FusionWeights; quality: Quality }[] {
  const signals = asked.map(({ question, embedding }) => index.compare(question, embedding).passages);
  const grid: { weights: FusionWeights; quality: Quality }[] = [];
  for (let words = 0; words <= 10; words++) {
    for (let phrasing = 0; phrasing <= 10 - words; phrasing++) {
      const weights = { bm25: words / 10, cosine: (10 - words - phrasing) / 10, phrasing: phrasing / 10 };
      const ranked = signals.map((each) => byBestPassage(index, fuse(each, weights)));
      grid.push({ weights, quality: measure(ranked, asked) });
    }
  }
  return grid.sort((a, b) => b.quality.mrr - a.quality.mrr);
}

/**
 * Of the mixes within a hundredth of the best MRR, the one nearest to their middle: with so few questions the very best
 * is luck.
 */
export function chosenFusion(grid: ReturnType<typeof fusionGrid>): FusionWeights {
  const best = grid[0]?.quality.mrr ?? 0;
  const near = grid.filter(({ quality }) => quality.mrr >= best - 0.01).map(({ weights }) => weights);
  const mean = (of: keyof FusionWeights): number =>
    near.reduce((sum, each) => sum + each[of], 0) / near.length;
  const centre = { bm25: mean('bm25'), cosine: mean('cosine'), phrasing: mean('phrasing') };
  const distance = (a: FusionWeights): number =>
    Math.hypot(a.bm25 - centre.bm25, a.cosine - centre.cosine, a.phrasing - centre.phrasing);
  return near.reduce((a, b) => (distance(b) < distance(a) ? b : a));
}

function byBestPassage(index: PassageIndex, scores: Float64Array): string[] {
  const best = new Map<string, number>();
  index.passages.forEach(({ article }, i) => {
    best.set(article, Math.max(best.get(article) ?? -Infinity, scores[i] as number));
  });
  return [...best].sort((a, b) => b[1] - a[1]).map(([slug]) => slug);
}
