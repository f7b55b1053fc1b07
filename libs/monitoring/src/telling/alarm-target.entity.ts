import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AlarmTarget, QuietHours } from '#contracts';
import { columns } from '#platform';

/** Who is told of alarms. */
@Entity('opinion_alarm_target')
export class AlarmTargetEntity {
  @PrimaryColumn('varchar') id: string;
  @Column('varchar') kind: AlarmTarget['kind'];
  @Column('varchar') address: string;
  /** Of a webhook: signs what is sent. */
  @Column('varchar', { nullable: true }) secret: string | null;
  @Column(columns.json({ nullable: true })) quiet: QuietHours | null;
  @Column(columns.timestamp()) createdAt: number;
}
