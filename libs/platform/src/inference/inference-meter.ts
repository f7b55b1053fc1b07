import type { BatchReport, InferenceStats } from './inference.types.js';

const RECENT = 256;

/** Counts what the thread did, and keeps the latest batches for rates and quantiles. */
export class InferenceMeter {
  private readonly latest: BatchReport[] = [];
  private texts = 0;
  private tokens = 0;
  private batches = 0;
  restarts = 0;
  swaps = 0;
  rejected = 0;

  record(batch: BatchReport): void {
    this.texts += batch.texts;
    this.tokens += batch.tokens;
    this.batches += 1;
    this.latest.push(batch);
    if (this.latest.length > RECENT) this.latest.shift();
  }

  read(depth: InferenceStats['depth']): InferenceStats {
    const { texts, tokens, batches, restarts, swaps, rejected } = this;
    const sum = (of: (batch: BatchReport) => number) =>
      this.latest.reduce((total, batch) => total + of(batch), 0);
    const recentTokens = sum((batch) => batch.tokens);
    const queue = this.latest.flatMap((batch) => batch.queueMs).sort((a, b) => a - b);
    return {
      depth,
      texts,
      tokens,
      batches,
      restarts,
      swaps,
      rejected,
      recent: {
        tokensPerSecond: ratio(
          recentTokens * 1000,
          sum((batch) => batch.runMs),
        ),
        fill: ratio(
          recentTokens,
          sum((batch) => batch.paddedTokens),
        ),
        tokensPerBatch: ratio(recentTokens, this.latest.length),
        queueMs: { p50: quantile(queue, 0.5), p95: quantile(queue, 0.95) },
      },
    };
  }
}

const ratio = (part: number, whole: number): number => (whole > 0 ? part / whole : 0);

/** Nearest rank. */
const quantile = (sorted: readonly number[], q: number): number =>
  sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)] ?? 0;
