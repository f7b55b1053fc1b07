import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Role } from '#contracts';
import { columns } from '#platform';

@Entity('staff_account')
export class StaffAccountEntity {
  @PrimaryColumn('varchar') id: string;
  /** Lower case. */
  @Column('varchar', { unique: true }) email: string;
  @Column('varchar') name: string;
  @Column('varchar') role: Role;
  @Column('boolean') disabled: boolean;
  /** Argon2id, with its parameters and salt. */
  @Column('varchar') passwordHash: string;
  @Column(columns.timestamp()) createdAt: number;
}
