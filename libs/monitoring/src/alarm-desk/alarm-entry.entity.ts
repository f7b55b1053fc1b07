import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { AlarmEntry } from '#contracts';
import { columns } from '#platform';

/** Who did what with an alarm, comments included. */
@Entity('opinion_alarm_entry')
export class AlarmEntryEntity {
  @PrimaryColumn('varchar') id: string;
  @Index()
  @Column('varchar')
  alarmId: string;
  @Column(columns.timestamp()) at: number;
  /** Null: it happened by itself. */
  @Column('varchar', { nullable: true }) accountId: string | null;
  @Column('varchar', { nullable: true }) by: string | null;
  @Column('varchar') action: AlarmEntry['action'];
  @Column('text', { nullable: true }) text: string | null;
}
