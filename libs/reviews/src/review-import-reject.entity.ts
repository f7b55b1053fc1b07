import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Rows } from '#platform';

/** A row of a file that was not taken. */
@Entity('review_import_reject')
export class ReviewImportRejectEntity {
  @PrimaryColumn('varchar') importId: string;
  /** Of the file, from 1; where the row begins. */
  @PrimaryColumn('integer') line: number;
  @Column('text') reason: string;
  /** The row as read, JSON. */
  @Column('text') row: string;
}

export const rejectRows = new Rows(ReviewImportRejectEntity);
