import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AlarmTarget, Digest, QuietHours } from '#contracts';
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
  @Column(columns.json({ nullable: true })) digest: Digest | null;
  /** The next digest tells what happened since then. */
  @Column(columns.timestamp({ nullable: true })) digestFrom: number | null;
  /** It is due then. */
  @Column(columns.timestamp({ nullable: true })) digestAt: number | null;
  @Column(columns.timestamp()) createdAt: number;
}
