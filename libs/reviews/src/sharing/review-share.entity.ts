import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ReviewFilter } from '#contracts';
import { columns } from '#platform';

/** A report that a link shows without log-in. Deleted: the link is ended. */
@Entity('review_share')
export class ReviewShareEntity {
  @PrimaryColumn('varchar') id: string;
  @Column('varchar') creatorId: string;
  @Column('varchar') creatorName: string;
  @Column('varchar') name: string;
  @Column(columns.json()) filter: ReviewFilter;
  @Column(columns.timestamp()) createdAt: number;
  @Column(columns.timestamp()) expiresAt: number;
}
