import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { AlarmState, OpinionAlarm, Severity } from '#contracts';
import { columns } from '#platform';

/** An alarm that was raised. It holds no words of anybody: its evidence is read when it is looked at. */
@Entity('opinion_alarm')
export class OpinionAlarmEntity {
  /** Made of the series, what changed, and the window it was raised in: watching twice raises it once. */
  @PrimaryColumn('varchar') id: string;
  @Index()
  @Column('varchar')
  seriesId: string;
  @Column('varchar') streamId: string;
  @Column('varchar') topic: string;
  @Column('varchar') product: string;
  @Column('varchar') kind: OpinionAlarm['kind'];
  @Column('varchar') severity: Severity;
  @Column('varchar') state: AlarmState;
  @Column(columns.timestamp({ nullable: true })) snoozedUntil: number | null;
  /** End of the window in which it was raised. */
  @Column(columns.timestamp()) raisedAt: number;
  @Column(columns.timestamp()) since: number;
  @Column(columns.timestamp({ nullable: true })) endedAt: number | null;
  @Column('double precision') ratio: number;
  @Column('real') usual: number;
  @Column('real') now: number;
  @Column('integer') mentions: number;
  @Index()
  @Column('varchar', { nullable: true })
  joinedTo: string | null;
}
