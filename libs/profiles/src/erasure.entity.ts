import { Column, Entity, PrimaryColumn } from 'typeorm';
import { columns } from '#platform';

/** That something was erased, and how much; not whose it was. */
@Entity('profile_erasure')
export class ErasureEntity {
  @PrimaryColumn('varchar') id: string;
  @Column(columns.timestamp()) at: number;
  @Column('integer') events: number;
  @Column('integer') links: number;
  /** Rows of what other libs keep, by kind. */
  @Column(columns.json({ nullable: true })) others: Record<string, number> | null;
}
