import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Decisions of an arm whose time for a reward is over, and those that were rewarded. */
@Entity('placement_total')
export class PlacementTotalEntity {
  @PrimaryColumn('varchar') placementId: string;
  @PrimaryColumn('varchar') arm: string;
  @Column('integer') shown: number;
  @Column('integer') rewarded: number;
}
