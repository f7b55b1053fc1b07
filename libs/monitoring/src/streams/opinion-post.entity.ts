import { createHash } from 'node:crypto';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { SentimentLabel } from '#contracts';
import { columns, Rows } from '#platform';

/** Something that was said elsewhere, as it came in, with what was read in it. */
@Entity('opinion_post')
@Index(['streamId', 'publishedAt'])
export class OpinionPostEntity {
  /** Made of the stream and the source's id: taking a post in twice finds the first. */
  @PrimaryColumn('varchar') id: string;
  @Column('varchar') streamId: string;
  @Column('text') text: string;
  @Column('varchar', { nullable: true }) author: string | null;
  /** Of the author, where the shop said it. */
  @Index()
  @Column('varchar', { nullable: true })
  customerId: string | null;
  @Column('varchar', { nullable: true }) productId: string | null;
  @Column('varchar', { nullable: true }) link: string | null;
  @Column(columns.timestamp()) publishedAt: number;
  @Column('varchar') contentHash: string;
  /** The first post that says nearly the same: this one is its echo, and counts for nothing by itself. */
  @Index()
  @Column('varchar', { nullable: true })
  echoOf: string | null;
  @Column('boolean') isRead: boolean;
  /** Null where it was not read yet, or is in a language that is not read. */
  @Column('varchar', { nullable: true }) label: SentimentLabel | null;
  @Column('real', { nullable: true }) score: number | null;
  @Column(columns.json()) topics: string[];
}

export const postRows = new Rows(OpinionPostEntity);

export const postIdOf = (streamId: string, sourceId: string): string =>
  createHash('sha256')
    .update(JSON.stringify([streamId, sourceId]))
    .digest('base64url')
    .slice(0, 22);
