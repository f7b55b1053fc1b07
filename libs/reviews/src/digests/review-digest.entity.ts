import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ReviewDigest } from '#contracts';
import { columns } from '#platform';

/** What was written of one week, with the figures it was written from. */
@Entity('review_digest')
export class ReviewDigestEntity {
  @PrimaryColumn('varchar') id: string;
  /** Monday of the week. */
  @Column('varchar', { unique: true }) from: string;
  @Column(columns.timestamp()) writtenAt: number;
  @Column(columns.json()) content: Omit<ReviewDigest, 'id' | 'from' | 'writtenAt'>;
}
