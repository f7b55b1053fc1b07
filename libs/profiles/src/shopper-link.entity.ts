import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { columns } from '#platform';

/** A visitor turned out to be a customer. The first log-in on a browser counts; an undone link is not made again by itself. */
@Entity('shopper_link')
export class ShopperLinkEntity {
  @PrimaryColumn('varchar') visitorId: string;
  @Index()
  @Column('varchar')
  customerId: string;
  @Column(columns.timestamp()) at: number;
  @Column(columns.timestamp({ nullable: true })) undoneAt: number | null;
}
