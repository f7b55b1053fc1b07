import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { IntentTraining } from '#contracts';
import { columns } from '#platform';

@Entity('intent_training')
export class IntentTrainingEntity {
  @PrimaryColumn('varchar') id: string;
  @Index()
  @Column(columns.timestamp())
  requestedAt: number;
  @Column('varchar') requestedBy: string;
  @Column('varchar') state: IntentTraining['state'];
  @Column('real') progress: number;
  @Column(columns.timestamp({ nullable: true })) endedAt: number | null;
  @Column('varchar', { nullable: true }) versionId: string | null;
  @Column('text', { nullable: true }) problem: string | null;
}
