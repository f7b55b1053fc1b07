import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PlacementArm, PlacementReward } from '#contracts';
import { columns } from '#platform';

@Entity('placement')
export class PlacementEntity {
  @PrimaryColumn('varchar') id: string;
  @Column('varchar') name: string;
  @Column(columns.json()) arms: PlacementArm[];
  @Column('varchar') control: string;
  @Column('varchar') reward: PlacementReward;
  @Column('integer') windowMinutes: number;
  @Column('real') floor: number;
  @Column('real', { nullable: true }) regretBudget: number | null;
  @Column('integer') headStart: number;
  @Column('boolean') isOn: boolean;
  /** Counts changes of the place and settlements of its decisions: what shares are made from is known by it. */
  @Column('integer') basis: number;
  @Column(columns.timestamp()) createdAt: number;
}
