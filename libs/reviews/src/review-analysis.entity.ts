import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ReviewAnalysis, SentimentLabel } from '#contracts';
import { columns, Rows } from '#platform';

/** `unread`: in a language that the model does not read. */
export type StoredLabel = SentimentLabel | 'unread';

/** What one version of the analysis says of a review. */
@Entity('review_analysis')
export class ReviewAnalysisEntity {
  @PrimaryColumn('varchar') version: string;
  @PrimaryColumn('varchar') reviewId: string;
  @Column('varchar') label: StoredLabel;
  @Column('real') score: number;
  @Column('real') negative: number;
  @Column('real') neutral: number;
  @Column('real') positive: number;
  @Column('varchar', { nullable: true }) language: string | null;
  @Column('boolean') isQuestion: boolean;
  @Column('boolean') isSuggestion: boolean;
  @Column('boolean') mismatch: boolean;
  @Column('boolean') copied: boolean;
  @Column(columns.timestamp()) analyzedAt: number;
}

export const toAnalysis = (row: ReviewAnalysisEntity | undefined): ReviewAnalysis | null =>
  row ? { ...row, label: row.label === 'unread' ? null : row.label } : null;

export const analysisRows = new Rows(ReviewAnalysisEntity);
