import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { columns } from '#platform';

/** A trained version: what it is. Its files lie in a folder under its id. */
@Entity('learned_version')
@Index(['kind', 'createdAt'])
export class VersionEntity {
  @PrimaryColumn('varchar') kind: string;
  @PrimaryColumn('varchar') id: string;
  /** Before what it learned was read: what came later is not in it. */
  @Column(columns.timestamp()) createdAt: number;
  /** What its kind knows of it beside the report. */
  @Column(columns.json()) about: object;
  @Column(columns.json({ nullable: true })) report: unknown;
}
