import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Experiment } from '#contracts';
import { columns } from '#platform';

@Entity('recommender_experiment')
export class ExperimentEntity {
  @PrimaryColumn('varchar') id: string;
  @Column('varchar') name: string;
  @Column(columns.json()) arms: Experiment['arms'];
  @Column(columns.timestamp()) startedAt: number;
  @Column(columns.timestamp({ nullable: true })) endedAt: number | null;
}
