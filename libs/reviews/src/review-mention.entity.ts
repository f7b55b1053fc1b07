import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { SentimentLabel } from '#contracts';
import { Rows } from '#platform';

/** Something a review has an opinion on, by one version of the analysis. */
@Entity('review_mention')
export class ReviewMentionEntity {
  @PrimaryColumn('varchar') version: string;
  @PrimaryColumn('varchar') reviewId: string;
  /** Place among the mentions of the review. */
  @PrimaryColumn('integer') place: number;
  /** Node of the aspect tree. */
  @Column('varchar', { nullable: true }) aspect: string | null;
  /** Set later, by the job that clusters what fits no node. */
  @Column('varchar', { nullable: true }) theme: string | null;
  @Column('varchar') term: string;
  /** Offsets into `reviewText(review)`. */
  @Column('integer') start: number;
  @Column('integer') end: number;
  @Column('varchar') label: SentimentLabel;
  @Column('real') score: number;
  @Column('real') confidence: number;
  @Column('varchar') by: 'model' | 'analyst';
}

export const mentionRows = new Rows(ReviewMentionEntity);
