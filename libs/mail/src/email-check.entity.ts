import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { columns } from '#platform';

/** An address that somebody in a conversation says is theirs, while a code is on its way there. */
@Entity('email_check')
export class EmailCheckEntity {
  /** Made from conversation and address: what another conversation asks for changes nothing here. */
  @PrimaryColumn('varchar') id: string;
  @Index()
  @Column('varchar')
  email: string;
  @Column('varchar') subject: string;
  /** Has {@link CODE} where the code goes. */
  @Column('text') text: string;
  /** Whether a letter goes out. Where not, everything else is the same, so that nobody learns which addresses are known. */
  @Column('boolean') isSent: boolean;
  /** Keyed hash; null until the code was made. */
  @Column('varchar', { nullable: true }) codeHash: string | null;
  @Column('integer') tries: number;
  @Index()
  @Column(columns.timestamp())
  expiresAt: number;
}

/** Stands for the code in a letter that waits to be sent. */
export const CODE = '{code}';
