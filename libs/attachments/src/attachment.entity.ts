import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AttachmentType } from '#contracts';
import { columns } from '#platform';

/** A file of a conversation. Its bytes lie in the store under the same id. */
@Entity('attachment')
export class AttachmentEntity {
  @PrimaryColumn('varchar') id: string;
  @Column('varchar') conversationId: string;
  /** Null: uploaded, and not sent yet. */
  @Column('varchar', { nullable: true }) messageId: string | null;
  /** Of staff who uploaded it; null: the shopper did. */
  @Column('varchar', { nullable: true }) accountId: string | null;
  @Column('varchar') name: string;
  @Column('varchar') type: AttachmentType;
  @Column('integer') bytes: number;
  @Column('integer', { nullable: true }) width: number | null;
  @Column('integer', { nullable: true }) height: number | null;
  @Column(columns.timestamp()) at: number;
}
