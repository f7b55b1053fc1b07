import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { SynonymState } from '#contracts';
import { columns } from '#platform';

/** What shoppers call something, and what the shop does; accepted, or refused once and for all. */
@Entity('product_synonym')
export class ProductSynonymEntity {
  /** Stems of both. */
  @PrimaryColumn('varchar') id: string;
  @Column('varchar') said: string;
  @Column('varchar') means: string;
  @Column('varchar') state: SynonymState;
  @Column(columns.timestamp()) at: number;
}
