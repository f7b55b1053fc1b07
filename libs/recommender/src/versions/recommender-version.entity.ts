import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { RecommenderVersion, VersionReport } from '#contracts';
import { columns } from '#platform';

/** A trained version: what it is. Its weights lie in a folder under its id. */
@Entity('recommender_version')
export class RecommenderVersionEntity {
  @PrimaryColumn('varchar') id: string;
  @Index()
  @Column(columns.timestamp())
  createdAt: number;
  @Column('varchar') model: string;
  @Column('varchar') settings: string;
  @Column(columns.json()) trainedOn: RecommenderVersion['trainedOn'];
  @Column(columns.timestamp()) trainingMs: number;
  @Column(columns.timestamp()) bytes: number;
  @Column(columns.json({ nullable: true })) report: VersionReport | null;
}
