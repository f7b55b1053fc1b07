import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { InboxView } from '#contracts';
import { columns } from '#platform';

/** A filter of the inbox that a member of staff keeps. */
@Entity('inbox_view')
export class SavedViewEntity {
  @PrimaryColumn('varchar') id: string;
  @Column('varchar') accountId: string;
  @Column('varchar') accountName: string;
  /** Unique among those of one account. */
  @Column('varchar') name: string;
  @Column('varchar') view: InboxView;
  @Column('varchar') search: string;
  @Column('varchar', { nullable: true }) label: string | null;
  @Column('boolean') shared: boolean;
  @Column(columns.timestamp()) updatedAt: number;
}
