import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How often each topic was announced. */
@Entity('cluster_event')
export class ClusterEventEntity {
  @PrimaryColumn('varchar') topic: string;
  @Column('integer') number: number;
}
