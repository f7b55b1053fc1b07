import { Column, Entity, PrimaryColumn } from 'typeorm';
import { columns } from '../../database/columns.js';

/** A job that is committed and not yet handed to Redis. */
@Entity('job_outbox')
export class JobOutboxEntity {
  /** Becomes the BullMQ job id, so that handing it over twice adds it once. */
  @PrimaryColumn('varchar') id: string;
  @Column('varchar') name: string;
  /** JSON. */
  @Column('text') payload: string;
  @Column('integer') attempts: number;
  @Column(columns.timestamp()) runAt: number;
  @Column('varchar', { nullable: true }) key: string | null;
  @Column('integer') rank: number;
  @Column(columns.timestamp()) createdAt: number;
}
