import { Column, Entity, PrimaryColumn } from 'typeorm';
import { columns } from '../../database/columns.js';

export type JobStatus = 'waiting' | 'active' | 'dead';

/** A job of the embedded driver. Finished jobs are deleted. */
@Entity('job')
export class JobEntity {
  @PrimaryColumn('varchar') id: string;
  @Column('varchar') name: string;
  @Column('varchar') queue: string;
  @Column('integer') priority: number;
  /** JSON. */
  @Column('text') payload: string;
  @Column('varchar') status: JobStatus;
  /** Not before this instant. */
  @Column(columns.timestamp()) runAt: number;
  /** Tries begun. */
  @Column('integer') attempt: number;
  @Column('integer') maxAttempts: number;
  /** Workers that died while they held it. */
  @Column('integer') deaths: number;
  @Column('integer') maxDeaths: number;
  /** Set until the first try begins; unique with the name. */
  @Column('varchar', { nullable: true }) key: string | null;
  /** Proof of the present lease. */
  @Column('varchar', { nullable: true }) token: string | null;
  @Column(columns.timestamp({ nullable: true })) leaseUntil: number | null;
  @Column(columns.timestamp()) createdAt: number;
  @Column('text', { nullable: true }) reason: string | null;
  @Column(columns.timestamp({ nullable: true })) diedAt: number | null;
}
