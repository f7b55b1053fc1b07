import { Column, Entity, PrimaryColumn } from 'typeorm';
import { columns } from '../../database/columns.js';

/** A repeating job of the embedded driver. */
@Entity('job_schedule')
export class JobScheduleEntity {
  @PrimaryColumn('varchar') name: string;
  @Column('bigint', { transformer: { to: (value: number) => value, from: Number } }) everyMs: number;
  @Column(columns.timestamp()) nextAt: number;
  /** JSON. */
  @Column('text') payload: string;
}
