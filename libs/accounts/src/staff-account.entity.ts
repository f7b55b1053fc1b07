import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Role, StaffLanguage } from '#contracts';
import { columns } from '#platform';

@Entity('staff_account')
export class StaffAccountEntity {
  @PrimaryColumn('varchar') id: string;
  /** Lower case. */
  @Column('varchar', { unique: true }) email: string;
  @Column('varchar') name: string;
  @Column('varchar') role: Role;
  @Column('boolean') disabled: boolean;
  /** Of the console; null: as the browser. */
  @Column('varchar', { nullable: true }) language: StaffLanguage | null;
  /** Argon2id, with its parameters and salt. */
  @Column('varchar') passwordHash: string;
  @Column(columns.timestamp()) createdAt: number;
}
