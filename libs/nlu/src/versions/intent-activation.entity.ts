import { Column, Entity, PrimaryColumn } from 'typeorm';
import { columns } from '#platform';

/** Which version was put to use when. The row with the highest number says which one is in use. */
@Entity('intent_activation')
export class IntentActivationEntity {
  /** 1, 2, 3 ... */
  @PrimaryColumn('integer') number: number;
  @Column('varchar') versionId: string;
  /** Hash of the shop's own files and the language model then: once they change, the next start trains anew. */
  @Column('varchar') shop: string;
  /** The activation that a roll-back goes to; null: this was the first. */
  @Column('integer', { nullable: true }) previous: number | null;
  @Column(columns.timestamp()) at: number;
  /** Null: the start of the server, since the shop's files had changed. */
  @Column('varchar', { nullable: true }) by: string | null;
}
