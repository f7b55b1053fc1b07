import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { IntentReport } from '#contracts';
import { columns } from '#platform';

/** A trained classifier: what it is. Its numbers lie in a folder under its id. */
@Entity('intent_version')
export class IntentVersionEntity {
  @PrimaryColumn('varchar') id: string;
  @Index()
  @Column(columns.timestamp())
  createdAt: number;
  @Column('varchar') baseModel: string;
  @Column(columns.json()) report: IntentReport;
}
