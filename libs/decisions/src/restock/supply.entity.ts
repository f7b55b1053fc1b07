import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { SupplyState, VariantQuantity } from '#contracts';
import { columns } from '#platform';

/** An order from a supplier: imported, or approved here. */
@Entity('supply')
export class SupplyEntity {
  @PrimaryColumn('varchar') id: string;
  @Index()
  @Column('varchar')
  productId: string;
  @Column('integer') quantity: number;
  /** By size and colour, of those approved here. */
  @Column(columns.json()) variants: VariantQuantity[];
  /** Days since the epoch. */
  @Column('integer') orderedDay: number;
  @Column('integer', { nullable: true }) receivedDay: number | null;
  @Column('varchar') state: SupplyState;
  @Column(columns.timestamp({ nullable: true })) approvedAt: number | null;
  /** Until then it may be taken back. */
  @Column(columns.timestamp({ nullable: true })) sendsAt: number | null;
}
