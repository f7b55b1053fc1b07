import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { BehaviorType } from '#contracts';
import { columns } from '#platform';

@Entity('behavior_event')
@Index(['visitorId', 'at'])
@Index(['customerId', 'at'])
@Index(['at'])
export class BehaviorEventEntity {
  @PrimaryColumn('varchar') id: string;
  @Column('varchar') type: BehaviorType;
  @Column('varchar') visitorId: string;
  @Column('varchar', { nullable: true }) customerId: string | null;
  @Column('varchar', { nullable: true }) productId: string | null;
  @Column('varchar', { nullable: true }) query: string | null;
  @Column('integer') quantity: number;
  @Column('varchar', { nullable: true }) attributionId: string | null;
  @Column(columns.timestamp()) at: number;
}
