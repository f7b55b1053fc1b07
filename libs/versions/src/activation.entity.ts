import { Column, Entity, PrimaryColumn } from 'typeorm';
import { columns } from '#platform';

/** Which version of a kind was put to use when. The row with the highest number says which one is in use. */
@Entity('learned_activation')
export class ActivationEntity {
  @PrimaryColumn('varchar') kind: string;
  /** 1, 2, 3 ... */
  @PrimaryColumn('integer') number: number;
  /** Null: none. */
  @Column('varchar', { nullable: true }) versionId: string | null;
  /** What the kind followed then ({@link Definition.follows}). */
  @Column('varchar', { nullable: true }) follows: string | null;
  /** The activation that a roll-back goes to; null: this was the first. */
  @Column('integer', { nullable: true }) previous: number | null;
  @Column(columns.timestamp()) at: number;
  /** Null: nobody, by schedule or at a start. */
  @Column('varchar', { nullable: true }) by: string | null;
}
