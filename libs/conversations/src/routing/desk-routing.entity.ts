import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { RoutingMode } from '#contracts';
import { Rows } from '#platform';

/** How waiting conversations come to people: one row, {@link THE_DESK}, which also keeps givers from each other. */
@Entity('desk_routing')
export class DeskRoutingEntity {
  @PrimaryColumn('varchar') id: string;
  @Column('varchar') mode: RoutingMode;
  @Column('integer') capacity: number;
}

export const THE_DESK = { id: 'desk' };
export const routingRows = new Rows(DeskRoutingEntity);
