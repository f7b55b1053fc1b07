import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Delivery } from '#contracts';
import { columns } from '#platform';

/** What one of those who are told was told, and whether it was taken. It holds no words of anybody. */
@Entity('opinion_delivery')
export class DeliveryEntity {
  @PrimaryColumn('varchar') id: string;
  @Index()
  @Column('varchar')
  targetId: string;
  @Column('varchar') what: Delivery['what'];
  /** In a line. */
  @Column('varchar') about: string;
  @Column('varchar', { nullable: true }) alarmId: string | null;
  @Column('varchar', { nullable: true }) streamId: string | null;
  @Index()
  @Column(columns.timestamp())
  at: number;
  @Column(columns.timestamp({ nullable: true })) heldUntil: number | null;
  @Column('varchar') state: Delivery['state'];
  @Column('integer') tries: number;
  /** Why it was not taken the last time. */
  @Column('text', { nullable: true }) answer: string | null;
}
