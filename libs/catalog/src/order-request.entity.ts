import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { OrderChange, OrderRequestState } from '#contracts';
import { columns } from '#platform';

/** A change that a shopper confirmed, and what became of it. */
@Entity('order_request')
export class OrderRequestEntity {
  /** Made from the confirmation, so that the same one is carried out once. */
  @PrimaryColumn('varchar') id: string;
  @Index()
  @Column('varchar')
  orderKey: string;
  @Column('varchar') orderNumber: string;
  @Column(columns.json()) change: OrderChange;
  @Column('varchar') state: OrderRequestState;
  @Column('varchar', { nullable: true }) reason: string | null;
  @Column('varchar', { nullable: true }) conversationId: string | null;
  @Column(columns.timestamp()) requestedAt: number;
  @Column(columns.timestamp({ nullable: true })) settledAt: number | null;
}
