import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { isPostgres, type Transaction } from '#platform';
import type { AnalysisChange, AnalyzedReview } from '../analysis-change.js';
import { applyCorrection } from '../corrections/apply-correction.js';
import { type ReviewAnalysisEntity, analysisRows } from '../review-analysis.entity.js';
import { correctionRows } from '../review-correction.entity.js';
import { type ReviewMentionEntity, mentionRows } from '../review-mention.entity.js';
import { ReviewVersionEntity } from '../review-version.entity.js';
import { type ReviewEntity, reviewRows } from '../review.entity.js';
import { Rollups } from '../rollups/rollups.js';

/**
 * Every change of what is known of a review, and of the sums made of it, together. Whoever changes holds the rows of the
 * reviews, locked in the order of their ids; a transaction that also locks a version does so before.
 */
@Injectable()
export class AnalysisStore {
  constructor(private readonly rollups: Rollups) {}

  /** @returns the reviews there are, in the order of their ids. */
  async lock(tx: Transaction, ids: readonly string[]): Promise<ReviewEntity[]> {
    const { options } = tx.manager.dataSource;
    return reviewRows.findIn(
      tx.manager,
      'id',
      ids,
      `ORDER BY "id" ${isPostgres(options) ? 'FOR UPDATE' : ''}`,
    );
  }

  /** What all versions, or one, say of these reviews. */
  async of(
    manager: EntityManager,
    reviews: readonly ReviewEntity[],
    version?: string,
  ): Promise<AnalyzedReview[]> {
    if (!reviews.length) return [];
    const versions = version === undefined ? await allVersions(manager) : [version];
    const ids = reviews.map(({ id }) => id);
    const byId = new Map(reviews.map((review) => [review.id, review]));
    // The names are hashes of ours.
    const among = `AND "version" IN (${versions.map((name) => `'${name}'`).join(', ') || 'NULL'})`;
    const analyses = await analysisRows.findIn(manager, 'reviewId', ids, among);
    const mentions = new Map<string, ReviewMentionEntity[]>();
    for (const mention of await mentionRows.findIn(manager, 'reviewId', ids, `${among} ORDER BY "place"`)) {
      const own = mentions.get(keyOf(mention));
      if (own) own.push(mention);
      else mentions.set(keyOf(mention), [mention]);
    }
    return analyses.flatMap((analysis) => {
      const review = byId.get(analysis.reviewId);
      return review ? [{ review, analysis, mentions: mentions.get(keyOf(analysis)) ?? [] }] : [];
    });
  }

  /** First analyses of reviews under their versions; analysts' corrections are put over them. */
  async add(tx: Transaction, analyzed: readonly AnalyzedReview[]): Promise<void> {
    const ids = [...new Set(analyzed.map(({ review }) => review.id))];
    const found = await correctionRows.findIn(tx.manager, 'reviewId', ids);
    const corrections = new Map(found.map((correction) => [correction.reviewId, correction]));
    await this.insert(
      tx,
      analyzed.map((one) => {
        const correction = corrections.get(one.review.id);
        return { before: null, after: correction ? applyCorrection(one, correction) : one };
      }),
    );
  }

  /** Puts other analyses in the place of those there are. */
  async replace(tx: Transaction, changes: readonly Required<AnalysisChange>[]): Promise<void> {
    await this.remove(
      tx,
      changes.flatMap(({ before }) => before ?? []),
    );
    await this.insert(tx, changes);
  }

  /** Takes all that is known of these reviews away. */
  async forget(tx: Transaction, reviews: readonly ReviewEntity[], version?: string): Promise<number> {
    const known = await this.of(tx.manager, reviews, version);
    await this.remove(tx, known);
    await this.rollups.apply(
      tx,
      known.map((before) => ({ before, after: null })),
    );
    return known.length;
  }

  private async insert(tx: Transaction, changes: readonly AnalysisChange[]): Promise<void> {
    const added = changes.flatMap(({ after }) => after ?? []);
    await analysisRows.insertAll(
      tx.manager,
      added.map(({ analysis }) => analysis),
    );
    await mentionRows.insertAll(
      tx.manager,
      added.flatMap(({ mentions }) => mentions),
    );
    await this.rollups.apply(tx, changes);
  }

  private async remove(tx: Transaction, analyzed: readonly AnalyzedReview[]): Promise<void> {
    for (const { analysis } of analyzed) {
      const { version, reviewId } = analysis;
      await mentionRows.delete(tx.manager, { version, reviewId });
      await analysisRows.delete(tx.manager, { version, reviewId });
    }
  }
}

const keyOf = ({ version, reviewId }: ReviewAnalysisEntity | ReviewMentionEntity): string =>
  `${version} ${reviewId}`;

async function allVersions(manager: EntityManager): Promise<string[]> {
  const found = await manager.find(ReviewVersionEntity, { select: { version: true } });
  return found.map(({ version }) => version);
}
