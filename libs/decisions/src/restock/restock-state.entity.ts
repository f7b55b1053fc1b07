import { Column, Entity, PrimaryColumn } from 'typeorm';
import { columns } from '#platform';

/** One row for the shop: how it orders, and how far the planning is. */
@Entity('restock_state')
export class RestockStateEntity {
  @PrimaryColumn('varchar') id: string;
  /** Null: at the least cost. */
  @Column('real', { nullable: true }) service: number | null;
  @Column('integer') done: number;
  @Column('integer') total: number;
  @Column(columns.timestamp({ nullable: true })) startedAt: number | null;
  @Column(columns.timestamp({ nullable: true })) finishedAt: number | null;
}

export const SHOP = 'shop';

export const FIRST_STATE: RestockStateEntity = {
  id: SHOP,
  service: null,
  done: 0,
  total: 0,
  startedAt: null,
  finishedAt: null,
};
