import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { IntentExample } from '#contracts';
import { columns } from '#platform';

@Entity('intent_example')
@Index(['state', 'createdAt'])
export class IntentExampleEntity {
  @PrimaryColumn('varchar') id: string;
  @Column('text') text: string;
  @Column('varchar', { nullable: true }) intent: string | null;
  @Column('varchar') source: IntentExample['source'];
  @Column('varchar') state: IntentExample['state'];
  /** Unique: a message is labelled once, the last word counts. */
  @Column('varchar', { nullable: true, unique: true }) messageId: string | null;
  @Column(columns.timestamp()) createdAt: number;
  @Column('varchar') by: string;
}
