import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ConversationStatus, EscalationReason, SentimentLabel } from '#contracts';
import type { DialogueState } from '#dialogue';
import { columns, Rows } from '#platform';

@Entity('conversation')
export class ConversationEntity {
  @PrimaryColumn('varchar') id: string;
  @Column('varchar') visitorId: string;
  /** Set while the site vouches for the shopper; the conversation is then theirs on every device, and nobody else's. */
  @Column('varchar', { nullable: true }) customerId: string | null;
  @Column('varchar', { nullable: true }) customerName: string | null;
  @Column('varchar', { nullable: true }) customerEmail: string | null;
  /** BCP 47. */
  @Column('varchar') locale: string;
  @Column('varchar') status: ConversationStatus;
  /** 0 low ... 3 urgent: a number, so that the queue can be ordered by it. */
  @Column('integer') priority: number;
  @Column('varchar', { nullable: true }) escalationReason: EscalationReason | null;
  @Column('text', { nullable: true }) escalationDetail: string | null;
  @Column(columns.timestamp({ nullable: true })) escalatedAt: number | null;
  @Column('varchar', { nullable: true }) agentId: string | null;
  @Column('varchar', { nullable: true }) agentName: string | null;
  /** When it was given to its agent by nobody's hand, as long as they have not written since. */
  @Column(columns.timestamp({ nullable: true })) givenAt: number | null;
  @Column('integer') lastSeq: number;
  /** Sequence number of the last shopper's message that the assistant has answered, or that is no longer its to answer. */
  @Column('integer') answeredSeq: number;
  /** Tries of the assistant at the next message that failed; 0 again once it is answered. */
  @Column('integer') failedTries: number;
  @Column('integer') shopperReadSeq: number;
  /** Public messages of the shopper that no member of staff has read. */
  @Column('integer') unread: number;
  /** The shopper's messages since a person wrote to them. */
  @Column('integer', { default: 0 }) asked: number;
  /** Title of the intent that was read last. */
  @Column('varchar', { nullable: true }) topic: string | null;
  /** Until when a person's word is promised. */
  @Column(columns.timestamp({ nullable: true })) dueAt: number | null;
  /** From when on staff are warned of it. */
  @Column(columns.timestamp({ nullable: true })) warnAt: number | null;
  /** Of the shopper's last messages together. */
  @Column('varchar', { nullable: true }) sentiment: SentimentLabel | null;
  @Column('integer', { nullable: true }) rating: number | null;
  @Column('text', { nullable: true }) ratingComment: string | null;
  @Column(columns.json()) state: DialogueState;
  @Column('text', { nullable: true }) lastText: string | null;
  @Column('varchar', { nullable: true }) lastAuthor: string | null;
  @Column(columns.timestamp({ nullable: true })) lastAt: number | null;
  /** As JSON, which is what {@link Desk.list} looks in. */
  @Column(columns.json({ default: '[]' })) labels: string[];
  @Column(columns.timestamp({ nullable: true })) snoozedUntil: number | null;
  @Column('text', { nullable: true }) shopperText: string | null;
  @Column(columns.timestamp({ nullable: true })) shopperAt: number | null;
  @Column(columns.timestamp()) createdAt: number;
  @Column(columns.timestamp()) updatedAt: number;
}

export const conversationRows = new Rows(ConversationEntity);
