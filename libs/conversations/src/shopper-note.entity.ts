import { Column, Entity, PrimaryColumn } from 'typeorm';
import { columns } from '#platform';

/** What staff noted about a shopper: a customer's on all their devices, a guest's on one. */
@Entity('shopper_note')
export class ShopperNoteEntity {
  @PrimaryColumn('varchar') id: string;
  @Column('varchar', { nullable: true }) customerId: string | null;
  @Column('varchar') visitorId: string;
  @Column('text') text: string;
  @Column('varchar') by: string;
  @Column(columns.timestamp()) at: number;
}
