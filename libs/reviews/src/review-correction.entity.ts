import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ReviewMention, SentimentLabel } from '#contracts';
import { columns, Rows } from '#platform';

/** What an analyst says a review means. It stands above every version. */
@Entity('review_correction')
export class ReviewCorrectionEntity {
  @PrimaryColumn('varchar') reviewId: string;
  @Column('varchar', { nullable: true }) label: SentimentLabel | null;
  @Column(columns.json({ nullable: true })) mentions: ReviewMention[] | null;
  /** What the model had said. */
  @Column('varchar', { nullable: true }) modelLabel: SentimentLabel | null;
  /** Of the words corrected: a review that changed since is no example any more. */
  @Column('varchar') textHash: string;
  @Column('varchar') staffId: string;
  @Column(columns.timestamp()) correctedAt: number;
}

export const correctionRows = new Rows(ReviewCorrectionEntity);
