import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { claimAttachments } from '#attachments';
import type { Author, MessagePage, Reply, Trace } from '#contracts';
import { Clock, isPostgres, type Transaction, runStatement } from '#platform';
import { type ConversationEntity, conversationRows } from './conversation.entity.js';
import { ConversationBegun, ConversationChanged, DeskMoved, MessageStored } from './conversation.events.js';
import { conversationsErrors } from './conversations.errors.js';
import { followCase } from './desk-case.js';
import { type MessageEntity, messageRows } from './message.entity.js';
import { promise } from './promise.js';
import { PromiseLedger } from './promise-ledger.service.js';
import { conversationSummary, conversationView, staffMessage } from './views.js';

export interface NewMessage {
  author: Author;
  authorName?: string | null;
  visibility?: 'public' | 'note';
  reply: Pick<Reply, 'text'> & Partial<Reply>;
  clientMessageId?: string | null;
  inReplyTo?: string | null;
  trace?: Trace | null;
  page?: MessagePage | undefined;
  /** What its sender uploaded for it; `accountId`: of staff, null: the shopper. */
  files?: { ids: readonly string[]; accountId: string | null };
}

/** The one writer of conversations and their messages: sequence numbers, last-message columns, events. */
@Injectable()
export class ConversationLog {
  /** The rows that are locked, as they were. */
  private readonly before = new WeakMap<ConversationEntity, ConversationEntity>();

  constructor(
    private readonly clock: Clock,
    private readonly promises: PromiseLedger,
  ) {}

  /** The row, locked until the transaction ends, so that sequence numbers are given out one by one. */
  async lock(tx: Transaction, id: string): Promise<ConversationEntity> {
    const row = await this.find(tx, id);
    if (!row) throw conversationsErrors.conversation_not_found();
    return row;
  }

  /** {@link lock}, or null where it is no more. */
  async find(tx: Transaction, id: string): Promise<ConversationEntity | null> {
    // SQLite has one writer at a time, and no row locks.
    const lock = isPostgres(tx.manager.dataSource.options) ? 'FOR UPDATE' : '';
    const row = await conversationRows.findOne(tx.manager, { id }, lock);
    if (row) this.before.set(row, { ...row });
    return row;
  }

  /** Lets one transaction at a time look for, and make, a shopper's conversation: two tabs open at once. */
  async lockShopper(tx: Transaction, visitorId: string, customerId: string | undefined): Promise<void> {
    // SQLite has one writer at a time.
    if (!isPostgres(tx.manager.dataSource.options)) return;
    const keys = [`visitor ${visitorId}`, ...(customerId === undefined ? [] : [`customer ${customerId}`])];
    // Visitors before customers, always: two of these never wait for each other.
    for (const key of keys)
      await runStatement(tx.manager, 'SELECT pg_advisory_xact_lock(hashtextextended(?, 0))', [key]);
  }

  /** Adds a message to a locked conversation; {@link save} the conversation afterwards. */
  async append(
    tx: Transaction,
    conversation: ConversationEntity,
    message: NewMessage,
  ): Promise<MessageEntity> {
    const { text, products = [], order = null, quickReplies = [], sources = [], why = null } = message.reply;
    const { basket = null, language = null } = message.reply;
    const id = randomUUID();
    const { ids, accountId } = message.files ?? { ids: [], accountId: null };
    const attachments = await claimAttachments(tx, ids, { id, conversationId: conversation.id, accountId });
    const row: MessageEntity = {
      id,
      conversationId: conversation.id,
      seq: conversation.lastSeq + 1,
      author: message.author,
      authorName: message.authorName ?? null,
      visibility: message.visibility ?? 'public',
      text,
      content: {
        products,
        order,
        quickReplies,
        sources,
        why,
        basket,
        language,
        page: message.page,
        attachments,
      },
      clientMessageId: message.clientMessageId ?? null,
      inReplyTo: message.inReplyTo ?? null,
      feedback: null,
      trace: message.trace ?? null,
      at: this.clock.now(),
    };
    await messageRows.insert(tx.manager, row);
    conversation.lastSeq = row.seq;
    if (row.visibility === 'public') {
      conversation.lastText = (text || `📎 ${attachments.map(({ name }) => name).join(', ')}`).slice(0, 200);
      conversation.lastAuthor = row.author;
      conversation.lastAt = row.at;
      if (row.author === 'shopper') {
        if (conversation.shopperAt === null)
          tx.publish(new ConversationBegun(conversationSummary(conversation)));
        conversation.unread += 1;
        conversation.asked += 1;
        conversation.snoozedUntil = null;
        conversation.shopperText = conversation.lastText;
        conversation.shopperAt = row.at;
      }
      if (row.author === 'agent') {
        conversation.asked = 0;
        conversation.givenAt = null;
        promise(conversation, null);
      }
    }
    tx.publish(new MessageStored(staffMessage(row), true));
    return row;
  }

  /** Writes what has changed of a locked conversation; its state changes by another that takes its place. */
  async save(tx: Transaction, conversation: ConversationEntity): Promise<void> {
    const updatedAt = this.clock.now();
    const before = this.before.get(conversation);
    await conversationRows.update(tx.manager, conversation.id, {
      ...changesOf(conversation, before),
      updatedAt,
    });
    conversation.updatedAt = updatedAt;
    if (before) {
      await this.promises.follow(tx, before.dueAt, conversation);
      await followCase(tx, before, conversation, updatedAt);
      if (mayFreeSomebody(before, conversation)) tx.publish(new DeskMoved());
    }
    const changed = !before || appearance(before) !== appearance(conversation);
    const view = changed ? conversationView(conversation) : null;
    this.before.set(conversation, { ...conversation });
    const was = before ? conversationSummary(before) : null;
    tx.publish(new ConversationChanged(conversationSummary(conversation), view, was));
  }
}

/** Does it wait for other people now, or does somebody hold more or less? */
const mayFreeSomebody = (before: ConversationEntity, now: ConversationEntity): boolean =>
  before.status !== now.status ||
  before.agentId !== now.agentId ||
  before.snoozedUntil !== now.snoozedUntil ||
  before.labels !== now.labels;

const changesOf = (
  row: ConversationEntity,
  before: ConversationEntity | undefined,
): Partial<ConversationEntity> =>
  before
    ? Object.fromEntries(
        Object.entries(row).filter(([key, value]) => value !== before[key as keyof ConversationEntity]),
      )
    : row;

/** All that a shopper sees of a conversation, apart from its messages. */
const appearance = (row: ConversationEntity): string =>
  JSON.stringify({ ...conversationView(row), lastSeq: 0 });
