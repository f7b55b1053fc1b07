import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A piece of an uploaded file, until it is read: any node may run the import. */
@Entity('review_import_part')
export class ReviewImportPartEntity {
  @PrimaryColumn('varchar') importId: string;
  @PrimaryColumn('integer') place: number;
  /** Base64. */
  @Column('text') content: string;
}
