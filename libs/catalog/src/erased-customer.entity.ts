import { createHash } from 'node:crypto';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { columns, Rows } from '#platform';

/** That a customer was erased, by a hash: the shop's next import brings the old orders again, and they stay nobody's. */
@Entity('erased_customer')
export class ErasedCustomerEntity {
  @PrimaryColumn('varchar') key: string;
  @Column(columns.timestamp()) at: number;
}

export const erasedCustomerRows = new Rows(ErasedCustomerEntity);

/** Of a customer number or an e-mail address. */
export const erasedKey = (name: string): string =>
  createHash('sha256').update(`erased\n${name.toLowerCase()}`).digest('hex');
