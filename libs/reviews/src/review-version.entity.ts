import { Column, Entity, PrimaryColumn } from 'typeorm';
import { columns, Rows } from '#platform';

/** One way of analysing: model, settings and aspect tree. Reports read the active one. */
@Entity('review_version')
export class ReviewVersionEntity {
  /** Hash of what it is made of. */
  @PrimaryColumn('varchar') version: string;
  @Column('varchar') state: 'building' | 'active' | 'retired';
  /** Reviews read so far, of those there were when the building began. */
  @Column('integer') done: number;
  @Column('integer') total: number;
  @Column(columns.timestamp()) createdAt: number;
  @Column(columns.timestamp({ nullable: true })) activatedAt: number | null;
}

export const versionRows = new Rows(ReviewVersionEntity);
