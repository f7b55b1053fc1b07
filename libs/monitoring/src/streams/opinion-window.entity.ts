import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { columns, Rows } from '#platform';

/** Mentions of a series in one window; one without any has no row. */
@Entity('opinion_window')
@Index(['streamId', 'at'])
export class OpinionWindowEntity {
  @PrimaryColumn('varchar') seriesId: string;
  @PrimaryColumn(columns.timestamp() as { type: 'bigint' }) at: number;
  @Column('varchar') streamId: string;
  @Column('integer') mentions: number;
  @Column('integer') negative: number;
}

export const windowRows = new Rows(OpinionWindowEntity);
