import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Priority } from '#contracts';
import { columns } from '#platform';

/** A conversation whose priority was raised, and what it was. */
export interface RaisedConversation {
  id: string;
  from: number;
}

/** How urgent conversations about a product are, at least. */
@Entity('product_priority')
export class ProductPriorityEntity {
  @PrimaryColumn('varchar') id: string;
  @Index()
  @Column('varchar')
  productId: string;
  @Column('varchar') priority: Priority;
  /** Put back when it ends. */
  @Column(columns.json()) raised: RaisedConversation[];
}
