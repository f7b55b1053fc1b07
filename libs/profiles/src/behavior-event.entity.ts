import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { BehaviorType, Preference, Scenario } from '#contracts';
import { columns } from '#platform';

@Entity('behavior_event')
@Index(['visitorId', 'at'])
@Index(['customerId', 'at'])
@Index(['at'])
@Index(['type', 'at'])
@Index(['attributionId'])
export class BehaviorEventEntity {
  @PrimaryColumn('varchar') id: string;
  @Column('varchar') type: BehaviorType;
  @Column('varchar') visitorId: string;
  @Column('varchar', { nullable: true }) customerId: string | null;
  @Column('varchar', { nullable: true }) productId: string | null;
  @Column('varchar', { nullable: true }) query: string | null;
  /** Of a search: how many products it found. */
  @Column('integer', { nullable: true }) results: number | null;
  @Column('integer') quantity: number;
  @Column('real', { nullable: true }) rating: number | null;
  @Column(columns.json({ nullable: true })) preference: Preference | null;
  @Column('varchar', { nullable: true }) attributionId: string | null;
  /** Read from the attribution id, to count by. */
  @Column('varchar', { nullable: true }) scenario: Scenario | null;
  /** The same: the version that chose the suggestion. */
  @Column('varchar', { nullable: true }) version: string | null;
  @Column(columns.timestamp()) at: number;
}
