import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { RuleAction, Scenario } from '#contracts';
import { columns } from '#platform';

@Entity('recommender_rule')
export class RuleEntity {
  @PrimaryColumn('varchar') id: string;
  @Column('varchar') name: string;
  @Column('varchar') action: RuleAction;
  @Column('text') where: string;
  @Column(columns.json()) scenarios: Scenario[];
  @Column('real') amount: number;
  @Column('integer') position: number;
  @Column('boolean') enabled: boolean;
  @Column(columns.timestamp({ nullable: true })) startsAt: number | null;
  @Column(columns.timestamp({ nullable: true })) endsAt: number | null;
  @Column(columns.timestamp()) createdAt: number;
}
