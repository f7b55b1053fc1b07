import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ReviewFilter } from '#contracts';
import { columns } from '#platform';

/** A report that a member of staff keeps. */
@Entity('review_view')
export class ReviewViewEntity {
  @PrimaryColumn('varchar') id: string;
  @Column('varchar') ownerId: string;
  /** As it was when the view was last changed. */
  @Column('varchar') ownerName: string;
  @Column('varchar') name: string;
  @Column('varchar') page: string;
  @Column(columns.json()) filter: ReviewFilter;
  @Column(columns.json()) params: Record<string, string>;
  /** Colleagues see it too. */
  @Column('boolean') shared: boolean;
  @Column(columns.timestamp()) updatedAt: number;
}
