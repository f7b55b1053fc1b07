import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { columns } from '#platform';

/** Somebody agreed to be told, once, when a product is back or costs less. */
@Entity('product_watch')
export class ProductWatchEntity {
  @PrimaryColumn('varchar') id: string;
  @Column('varchar') kind: 'stock' | 'price';
  @Index()
  @Column('varchar')
  productId: string;
  /** Size and colour that are wanted, as they were said; empty: any. */
  @Column(columns.json()) options: Record<string, string>;
  /** As it was read back: "Corrie Jacket in size M". */
  @Column('varchar') label: string;
  /** Minor units, when it was asked for. */
  @Column('integer') price: number;
  @Index()
  @Column('varchar')
  conversationId: string;
  @Column('varchar', { nullable: true }) customerId: string | null;
  /** Proved, or the signed-in customer's. */
  @Index()
  @Column('varchar')
  email: string;
  /** It has happened, and is being told. */
  @Column('boolean') isDue: boolean;
  @Index()
  @Column(columns.timestamp())
  askedAt: number;
}
