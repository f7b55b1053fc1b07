import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { columns } from '#platform';

/** A feed that is asked for the posts of a stream, and how it is doing. */
@Entity('opinion_feed')
export class FeedEntity {
  @PrimaryColumn('varchar') streamId: string;
  @Column('varchar') address: string;
  /** What the server said of the last version: it is asked for a newer one only. */
  @Column('varchar', { nullable: true }) etag: string | null;
  @Column('varchar', { nullable: true }) lastModified: string | null;
  @Index()
  @Column(columns.timestamp())
  nextAt: number;
  @Column(columns.timestamp({ nullable: true })) succeededAt: number | null;
  @Column(columns.timestamp({ nullable: true })) failedAt: number | null;
  /** What was wrong, in words; null: nothing the last time. */
  @Column('text', { nullable: true }) failure: string | null;
  /** What was left out the last time, in words. */
  @Column('text', { nullable: true }) note: string | null;
  /** In a row. */
  @Column('integer') failures: number;
  @Column('integer') taken: number;
  @Column('integer') leftOut: number;
}

export const newFeed = (streamId: string, address: string, now: number): FeedEntity => ({
  ...{ streamId, address, nextAt: now },
  ...{ etag: null, lastModified: null, succeededAt: null, failedAt: null, failure: null, note: null },
  ...{ failures: 0, taken: 0, leftOut: 0 },
});
