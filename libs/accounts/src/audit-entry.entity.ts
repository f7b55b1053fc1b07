import { Column, Entity, PrimaryColumn } from 'typeorm';
import { columns } from '#platform';

/** Who did what to an account, and when. */
@Entity('audit_entry')
export class AuditEntryEntity {
  @PrimaryColumn('varchar') id: string;
  @Column(columns.timestamp()) at: number;
  /** Null: the system itself. */
  @Column('varchar', { nullable: true }) actorId: string | null;
  @Column('varchar') action: string;
  @Column('varchar') subject: string;
}
