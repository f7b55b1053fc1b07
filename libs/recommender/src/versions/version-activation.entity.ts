import { Column, Entity, PrimaryColumn } from 'typeorm';
import { columns } from '#platform';

/** Which version was put to use when. The row with the highest number says which one is in use. */
@Entity('recommender_activation')
export class VersionActivationEntity {
  /** 1, 2, 3 ... */
  @PrimaryColumn('integer') number: number;
  /** Null: none. */
  @Column('varchar', { nullable: true }) versionId: string | null;
  /** The activation that a roll-back goes to; null: to none. */
  @Column('integer', { nullable: true }) previous: number | null;
  @Column(columns.timestamp()) at: number;
  /** Null: by schedule. */
  @Column('varchar', { nullable: true }) by: string | null;
}
