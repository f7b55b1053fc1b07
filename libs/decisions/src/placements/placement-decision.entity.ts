import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { columns } from '#platform';

/** One choice with all that it takes to judge another policy by it, and to make it again. Says nothing of the shopper. */
@Entity('placement_decision')
@Index(['placementId', 'closesAt'])
export class PlacementDecisionEntity {
  /** The attribution id. */
  @PrimaryColumn('varchar') id: string;
  @Column('varchar') placementId: string;
  @Column('varchar') arm: string;
  /** Probability of each arm, by key: the chosen one's is its propensity. */
  @Column(columns.json()) shares: Record<string, number>;
  /** With the shares it gives the arm again: see `drawArm`. */
  @Column(columns.timestamp()) seed: number;
  /** The basis of the place from which the shares came. */
  @Column('integer') basis: number;
  @Column(columns.timestamp()) at: number;
  /** Attribution ids of what was shown, where that is not the decision's own. */
  @Column(columns.json({ nullable: true })) rewardIds: string[] | null;
  /** When its time for a reward is over. */
  @Column(columns.timestamp()) closesAt: number;
  /** 0 or 1 once settled. */
  @Column('integer', { nullable: true }) reward: number | null;
}
