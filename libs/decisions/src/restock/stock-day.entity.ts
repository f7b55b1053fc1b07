import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What is known of a product on a day: imported, or seen when plans were made. */
@Entity('stock_day')
export class StockDayEntity {
  /** Product and day. */
  @PrimaryColumn('varchar') id: string;
  @Index()
  @Column('varchar')
  productId: string;
  /** Days since the epoch. */
  @Column('integer') day: number;
  /** Null: as the orders say. */
  @Column('integer', { nullable: true }) sold: number | null;
  /** At its end; null: not known. */
  @Column('integer', { nullable: true }) onHand: number | null;
  /** Something was or will be done so that more is sold. */
  @Column('boolean') promoted: boolean;
}
