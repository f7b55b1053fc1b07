import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Training } from '#contracts';
import { columns } from '#platform';

@Entity('recommender_training')
export class TrainingRunEntity {
  @PrimaryColumn('varchar') id: string;
  @Index()
  @Column(columns.timestamp())
  requestedAt: number;
  @Column('varchar', { nullable: true }) requestedBy: string | null;
  @Column('varchar') state: Training['state'];
  @Column(columns.timestamp({ nullable: true })) endedAt: number | null;
  @Column('varchar', { nullable: true }) versionId: string | null;
  @Column('text', { nullable: true }) problem: string | null;
}
