import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ColumnMapping, DateOrder } from '#contracts';
import { columns, Rows } from '#platform';

/** A file of reviews on its way in. Its counts move in the transactions that take its rows in. */
@Entity('review_import')
export class ReviewImportEntity {
  @PrimaryColumn('varchar') id: string;
  @Column('varchar') name: string;
  @Column('varchar') state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';
  /** Of every row that does not say its own. */
  @Column('varchar') source: string;
  @Column(columns.json({ nullable: true })) mapping: ColumnMapping | null;
  /** Of its dates, as somebody said it. */
  @Column('varchar', { nullable: true }) dates: DateOrder | null;
  /** What to know of the file. */
  @Column(columns.json({ nullable: true })) notes: string[] | null;
  @Column('integer') bytes: number;
  @Column('integer') bytesRead: number;
  /** Rows dealt with: where to go on after an interruption. */
  @Column('integer') rows: number;
  @Column('integer') accepted: number;
  @Column('integer') unchanged: number;
  @Column('integer') rejected: number;
  @Column('text', { nullable: true }) reason: string | null;
  @Column(columns.timestamp()) createdAt: number;
  /** Start of the present run, and the rows it found done: the rate is of this run. */
  @Column(columns.timestamp({ nullable: true })) startedAt: number | null;
  @Column('integer') startedRows: number;
  @Column(columns.timestamp()) updatedAt: number;
  @Column(columns.timestamp({ nullable: true })) finishedAt: number | null;
}

export const importRows = new Rows(ReviewImportEntity);
