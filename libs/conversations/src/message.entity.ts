import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Attachment, Author, MessagePage, Reply, Trace } from '#contracts';
import { columns, Rows } from '#platform';

/** What a message carries besides its text. */
export type MessageContent = Omit<Reply, 'text'> & {
  /** Where a shopper's message was written. */
  page?: MessagePage | undefined;
  /** Messages of earlier versions have none. */
  attachments?: Attachment[];
};

@Entity('message')
export class MessageEntity {
  @PrimaryColumn('varchar') id: string;
  @Column('varchar') conversationId: string;
  /** Unique in its conversation. */
  @Column('integer') seq: number;
  @Column('varchar') author: Author;
  @Column('varchar', { nullable: true }) authorName: string | null;
  @Column('varchar') visibility: 'public' | 'note';
  @Column('text') text: string;
  @Column(columns.json()) content: MessageContent;
  /** Made by the sender; unique in its conversation, so that a message sent twice is stored once. */
  @Column('varchar', { nullable: true }) clientMessageId: string | null;
  /** The shopper's message that this reply answers; unique, so that none is answered twice. */
  @Column('varchar', { nullable: true }) inReplyTo: string | null;
  @Column('varchar', { nullable: true }) feedback: 'up' | 'down' | null;
  @Column(columns.json({ nullable: true })) trace: Trace | null;
  @Column(columns.timestamp()) at: number;
}

export const messageRows = new Rows(MessageEntity);
