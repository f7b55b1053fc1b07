import { Column, Entity, PrimaryColumn } from 'typeorm';
import { columns } from '#platform';

@Entity('staff_session')
export class StaffSessionEntity {
  /** SHA-256 of the cookie's token: who reads the database cannot log in with it. */
  @PrimaryColumn('varchar') tokenHash: string;
  @Column('varchar') accountId: string;
  @Column(columns.timestamp()) createdAt: number;
  @Column(columns.timestamp()) expiresAt: number;
}
