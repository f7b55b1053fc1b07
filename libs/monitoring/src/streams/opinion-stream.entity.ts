import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { StreamKind, StreamTone } from '#contracts';
import { columns } from '#platform';

/** How far a stream has been counted and watched. */
@Entity('opinion_stream')
export class OpinionStreamEntity {
  @PrimaryColumn('varchar') id: string;
  @Column('varchar') kind: StreamKind;
  /** Of posts: as the owner calls it, which head reads it, and what its sender signs with. */
  @Column('varchar', { nullable: true }) name: string | null;
  @Column('varchar', { nullable: true }) tone: StreamTone | null;
  @Column('varchar', { nullable: true }) secret: string | null;
  /** Of posts: when its sender or its feed last brought something; null: never, as of files. */
  @Column(columns.timestamp({ nullable: true })) heardAt: number | null;
  /** Since when it says nothing, where that is no pause any more: its source is out, and nothing is known. */
  @Column(columns.timestamp({ nullable: true })) silentSince: number | null;
  /** First window with a mention; null: nothing was ever said. */
  @Column(columns.timestamp({ nullable: true })) firstAt: number | null;
  /** Everything before was counted. */
  @Column(columns.timestamp({ nullable: true })) countedTo: number | null;
  /** Windows before were watched; alarms of what came before the first time are no news. */
  @Column(columns.timestamp({ nullable: true })) watchedTo: number | null;
  /** Raised whenever all of it is counted anew. */
  @Column('integer') generation: number;
  /** Windows learnt so far, of its mentions as a whole. */
  @Column('integer') learnt: number;
  /** How many have to be. */
  @Column('integer') learning: number;
  /** Series with enough mentions. */
  @Column('integer') series: number;
}
