import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What differs for a product from what the shop says of all; null: nothing. */
@Entity('restock_terms')
export class RestockTermsEntity {
  @PrimaryColumn('varchar') productId: string;
  @Column('real', { nullable: true }) unitCost: number | null;
  @Column('real', { nullable: true }) orderCost: number | null;
  @Column('real', { nullable: true }) shortageCost: number | null;
  @Column('integer', { nullable: true }) leadTimeDays: number | null;
  @Column('integer', { nullable: true }) packSize: number | null;
  @Column('integer', { nullable: true }) minimum: number | null;
}
