import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { SentimentLabel } from '#contracts';
import { columns, Rows } from '#platform';

/** What one version of the analysis says of a review. */
@Entity('review_analysis')
export class ReviewAnalysisEntity {
  @PrimaryColumn('varchar') version: string;
  @PrimaryColumn('varchar') reviewId: string;
  @Column('varchar') label: SentimentLabel;
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

export const analysisRows = new Rows(ReviewAnalysisEntity);
