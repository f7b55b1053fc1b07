import { Injectable } from '@nestjs/common';
import { checkRows, type ImportResult, ProductFacts } from '#catalog';
import { type NewReview, ProductReview } from '#contracts';
import { Clock, JobQueue, type Transaction, Transactions, withTimes } from '#platform';
import { AnalysisStore } from '../analysis/analysis-store.js';
import { ANALYSIS_BATCH, analyzeReviewsJob } from '../analysis/analyze-reviews.job.js';
import { type ReviewEntity, reviewRows } from '../review.entity.js';
import { findCopies } from './find-copies.js';
import { ofProductPage } from './product-reviews.js';
import { toReviewEntity } from './to-review-entity.js';

/** What became of a review: `unchanged` when it says what was known already. */
export interface TakenReview {
  id: string;
  outcome: 'new' | 'changed' | 'unchanged';
}

/** The one way in. */
@Injectable()
export class ReviewIntake {
  constructor(
    private readonly transactions: Transactions,
    private readonly analyses: AnalysisStore,
    private readonly products: ProductFacts,
    private readonly jobs: JobQueue,
    private readonly clock: Clock,
  ) {}

  /** Stores reviews, all or none, and has them analysed. @returns what became of each, in order. */
  add(reviews: readonly NewReview[]): Promise<TakenReview[]> {
    return this.transactions.run((tx) => this.take(tx, reviews));
  }

  /** Reviews of the shop's own product pages, with the shop's ids. */
  async importProductReviews(rows: readonly unknown[]): Promise<ImportResult> {
    const now = this.clock.now();
    const { valid, rejected, notes } = checkRows(ProductReview, rows, (row) =>
      typeof row === 'object' && row !== null
        ? withTimes(row as Record<string, unknown>, now, ['at'])
        : { row, notes: [] },
    );
    if (valid.length) await this.add(valid.map(ofProductPage));
    return { accepted: valid.length, rejected, notes };
  }

  /**
   * Stores reviews and has them analysed, all in the transaction given. What a changed review was understood as is
   * taken out of the sums with it.
   * @returns one outcome per review, in order. Of reviews with the same id the last one counts.
   */
  async take(tx: Transaction, incoming: readonly NewReview[]): Promise<TakenReview[]> {
    const now = this.clock.now();
    const rows = await this.rowsOf(tx, incoming, now);
    const last = new Map(rows.map((row) => [row.id, row]));
    const known = new Map(
      (await this.analyses.lock(tx, [...last.keys()])).map((review) => [review.id, review]),
    );
    const isChanged = ({ id, contentHash }: ReviewEntity) => known.get(id)?.contentHash !== contentHash;
    const toWrite = [...last.values()].filter(isChanged);
    const replaced = toWrite.flatMap(({ id }) => known.get(id) ?? []);
    await this.analyses.forget(tx, replaced);
    await findCopies(tx.manager, toWrite);
    await this.write(tx, toWrite, known);
    for (let from = 0; from < toWrite.length; from += ANALYSIS_BATCH) {
      const reviewIds = toWrite.slice(from, from + ANALYSIS_BATCH).map(({ id }) => id);
      await this.jobs.enqueue(analyzeReviewsJob, { reviewIds }, { tx });
    }
    const written = new Set(toWrite);
    return rows.map((row) => ({
      id: row.id,
      outcome: !written.has(row) ? 'unchanged' : known.has(row.id) ? 'changed' : 'new',
    }));
  }

  private async rowsOf(
    tx: Transaction,
    incoming: readonly NewReview[],
    now: number,
  ): Promise<ReviewEntity[]> {
    const facts = await this.products.find(
      tx.manager,
      incoming.flatMap(({ productId }) => productId ?? []),
    );
    return incoming.map((review) => toReviewEntity(review, facts.get(review.productId ?? ''), now));
  }

  private async write(
    tx: Transaction,
    rows: readonly ReviewEntity[],
    known: ReadonlyMap<string, ReviewEntity>,
  ): Promise<void> {
    // One order for all, see findCopies.
    const added = rows.filter(({ id }) => !known.has(id)).sort((a, b) => (a.id < b.id ? -1 : 1));
    await reviewRows.insertAll(tx.manager, added, 'ON CONFLICT DO NOTHING');
    for (const row of rows) {
      const before = known.get(row.id);
      if (!before) continue;
      // The source did not say when it was written.
      const writtenAt = row.writtenAt === row.receivedAt ? before.writtenAt : row.writtenAt;
      await reviewRows.update(tx.manager, row.id, { ...row, writtenAt, receivedAt: before.receivedAt });
    }
  }
}
