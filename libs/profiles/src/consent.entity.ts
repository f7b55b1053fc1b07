import { Column, Entity, PrimaryColumn } from 'typeorm';
import { columns } from '#platform';

/** What a shopper decided last. The key is a hash: a refusal is kept when everything else is deleted. */
@Entity('shopper_consent')
export class ConsentEntity {
  @PrimaryColumn('varchar') shopper: string;
  @Column('boolean') granted: boolean;
  @Column(columns.timestamp()) at: number;
}
