import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { AlarmDraft, DraftValue } from '#contracts';
import { columns } from '#platform';

/** What somebody decided about something that an alarm proposes; what nobody has decided is drafted anew each time. */
@Entity('alarm_draft')
export class AlarmDraftEntity {
  /** Of what it puts in force too: deciding twice does it once. */
  @PrimaryColumn('varchar') id: string;
  @Index()
  @Column('varchar')
  alarmId: string;
  @Column('varchar') kind: DraftValue['kind'];
  @Column(columns.json()) value: DraftValue;
  @Index()
  @Column('varchar')
  state: AlarmDraft['state'];
  @Column('varchar') accountId: string;
  @Column('varchar') by: string;
  @Column(columns.timestamp()) at: number;
  @Column('boolean') endsWithAlarm: boolean;
  @Column(columns.timestamp({ nullable: true })) endedAt: number | null;
}

export const draftIdOf = (alarmId: string, kind: DraftValue['kind']): string => `${alarmId}-${kind}`;
