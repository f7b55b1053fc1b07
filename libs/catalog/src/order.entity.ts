import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Address, OrderChange, OrderItem, OrderStatus } from '#contracts';
import { columns } from '#platform';

/** What a shopper asked to send back, and when. Those of earlier versions hold whole items. */
export type ReturnRequest = Extract<OrderChange, { kind: 'return' | 'exchange' }> & { at: number };

@Entity('shop_order')
export class OrderEntity {
  /** The number without case and punctuation, so that `nf 10482` finds NF-10482. */
  @PrimaryColumn('varchar') key: string;
  /** As the shop writes it. */
  @Column('varchar') number: string;
  @Index()
  @Column('varchar')
  customerId: string;
  @Column('varchar') email: string;
  @Column('varchar') status: OrderStatus;
  @Column(columns.timestamp()) placedAt: number;
  @Column(columns.timestamp({ nullable: true })) shippedAt: number | null;
  @Column(columns.timestamp({ nullable: true })) deliveredAt: number | null;
  @Column(columns.timestamp({ nullable: true })) expectedAt: number | null;
  @Column('varchar', { nullable: true }) carrier: string | null;
  @Column('varchar', { nullable: true }) trackingNumber: string | null;
  @Column('varchar') currency: string;
  @Column(columns.json()) address: Address;
  @Column(columns.json()) items: OrderItem[];
  @Column(columns.json({ nullable: true })) returnRequest: ReturnRequest | null;
}

/** @returns the form under which an order is stored and looked up; empty for a text without letters or digits. */
export const orderKey = (number: string): string => number.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '');
