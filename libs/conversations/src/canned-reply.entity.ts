import { Column, Entity, PrimaryColumn } from 'typeorm';
import { columns } from '#platform';

@Entity('canned_reply')
export class CannedReplyEntity {
  @PrimaryColumn('varchar') id: string;
  /** Unique. */
  @Column('varchar') name: string;
  @Column('text') text: string;
  /** Who wrote it last, by name. */
  @Column('varchar') by: string;
  @Column(columns.timestamp()) updatedAt: number;
}
