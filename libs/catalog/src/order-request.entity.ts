import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Address, OrderChange, OrderChangeKind, OrderRequestState, OrderStatus } from '#contracts';
import { columns } from '#platform';

/** What of an order a change overwrites. */
export interface OrderBefore {
  status: OrderStatus;
  /** Of a change of the address. */
  address?: Address;
}

/** Pieces that an exchange took from stock. */
export interface SetAside {
  productId: string;
  variantId: string;
  quantity: number;
}

/** A change that a shopper or staff confirmed, and what became of it. */
@Entity('order_request')
export class OrderRequestEntity {
  /** Made from the confirmation, so that the same one is carried out once. */
  @PrimaryColumn('varchar') id: string;
  @Index()
  @Column('varchar')
  orderKey: string;
  @Column('varchar') orderNumber: string;
  @Column('varchar') kind: OrderChangeKind;
  @Column(columns.json()) change: OrderChange;
  @Column('varchar') state: OrderRequestState;
  @Column('varchar', { nullable: true }) reason: string | null;
  @Column('varchar', { nullable: true }) conversationId: string | null;
  /** Name of the member of staff who asked for it; null: the shopper. */
  @Column('varchar', { nullable: true }) askedBy: string | null;
  @Column(columns.timestamp()) requestedAt: number;
  /** Name of the member of staff who gave it its state; null: the order system, or the shopper. */
  @Column('varchar', { nullable: true }) settledBy: string | null;
  @Column(columns.timestamp({ nullable: true })) settledAt: number | null;
  /** To put the order back to; null for one that was not carried out here. */
  @Column(columns.json({ nullable: true })) before: OrderBefore | null;
  @Column(columns.json({ nullable: true })) setAside: SetAside[] | null;
}
