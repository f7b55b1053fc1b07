import { Column, Entity, PrimaryColumn } from 'typeorm';
import { columns, Rows } from '#platform';

/** That a member of the desk has the console open at one server, which says so again and again. */
@Entity('desk_presence')
export class DeskPresenceEntity {
  /** Of server and account. */
  @PrimaryColumn('varchar') id: string;
  @Column('varchar') accountId: string;
  @Column('varchar') name: string;
  @Column(columns.timestamp()) until: number;
}

export const presenceRows = new Rows(DeskPresenceEntity);
