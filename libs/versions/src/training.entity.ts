import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Training } from '#contracts';
import { columns } from '#platform';

@Entity('learned_training')
@Index(['kind', 'requestedAt'])
export class TrainingEntity implements Training {
  @PrimaryColumn('varchar') id: string;
  @Column('varchar') kind: string;
  @Column(columns.timestamp()) requestedAt: number;
  @Column('varchar', { nullable: true }) requestedBy: string | null;
  @Column('varchar') state: Training['state'];
  @Column('real') progress: number;
  /** When the process that runs it last said so. */
  @Column(columns.timestamp({ nullable: true })) seenAt: number | null;
  @Column(columns.timestamp({ nullable: true })) endedAt: number | null;
  @Column('varchar', { nullable: true }) versionId: string | null;
  @Column('text', { nullable: true }) problem: string | null;
}
