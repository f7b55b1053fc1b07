import { Inject, Injectable } from '@nestjs/common';
import { DataSource, IsNull, MoreThan, Not } from 'typeorm';
import {
  type ConversationSummary,
  type InboxQuery,
  isHeldBy,
  type KnownCustomer,
  type StaffMessage,
  type Trace,
  VIEW_STATUS,
} from '#contracts';
import { afterHandBack, agreedPoints } from '#dialogue';
import { Clock, literalPattern, pageStart, type Transaction, Transactions } from '#platform';
import { ConversationEntity } from './conversation.entity.js';
import { ConversationLog } from './conversation-log.js';
import { ConversationMoved } from './conversation.events.js';
import { conversationsErrors } from './conversations.errors.js';
import { inFigure } from './desk-figures.js';
import { escalate } from './escalation.js';
import { searchOrder, searchWords } from './inbox-search.js';
import { MessageEntity, messageRows } from './message.entity.js';
import { feedbackOn } from './learning/feedback-signals.js';
import { t } from './messages/index.js';
import { shopperWords } from './messages/shopper.js';
import { queueOrder } from './queue-order.js';
import { act, type Agent, assertHolds } from './transition.js';
import { conversationSummary, staffMessage } from './views.js';

/** So many messages of staff the assistant knows of afterwards. */
const MOST_REMEMBERED = 20;

/** The staff's side of conversations. That the caller is an owner or agent is the gateway's to check. */
@Injectable()
export class Desk {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly log: ConversationLog,
    private readonly clock: Clock,
  ) {}

  /**
   * A page of the inbox. In the order that its view tells.
   * @param order Number of the order that the search is for; null: it is for words.
   */
  async list(
    query: InboxQuery,
    agent: Agent,
    order: string | null = null,
  ): Promise<{ items: ConversationSummary[]; nextCursor?: string }> {
    const offset = pageStart(query.cursor);
    const select = this.dataSource.getRepository(ConversationEntity).createQueryBuilder('c');
    select.where('c.lastSeq > 0');
    if (query.view === 'queue') queueOrder(select, this.clock.now());
    else if (query.view === 'due') select.andWhere('c.dueAt IS NOT NULL').orderBy('c.dueAt', 'ASC');
    else select.orderBy('c.updatedAt', 'DESC').addOrderBy('c.id', 'ASC');
    const status = VIEW_STATUS[query.view];
    if (status) select.andWhere('c.status = :status', { status });
    if (query.view === 'mine') select.andWhere('c.agentId = :agentId', { agentId: agent.id });
    if (query.view === 'snoozed') select.andWhere('c.snoozedUntil IS NOT NULL');
    else if (query.view === 'queue' || query.view === 'mine') select.andWhere('c.snoozedUntil IS NULL');
    if (query.label !== undefined)
      select.andWhere(`LOWER(c.labels) LIKE :label ESCAPE '\\'`, {
        label: literalPattern(JSON.stringify(query.label)),
      });
    if (query.search && order !== null) searchOrder(select, order, query.search);
    else if (query.search) searchWords(select, query.search);
    if (query.figure && query.from !== undefined && query.to !== undefined)
      inFigure(select, { ...query, figure: query.figure, from: query.from, to: query.to }, this.clock.now());
    const rows = await select
      .offset(offset)
      .limit(query.limit + 1)
      .getMany();
    const items = rows.slice(0, query.limit).map(conversationSummary);
    return rows.length > query.limit ? { items, nextCursor: String(offset + query.limit) } : { items };
  }

  /** The conversation and everything in it after `afterSeq`: notes and traces too. */
  async get(
    id: string,
    afterSeq = 0,
  ): Promise<{ conversation: ConversationSummary; messages: StaffMessage[] }> {
    const conversation = await this.dataSource.getRepository(ConversationEntity).findOneBy({ id });
    if (!conversation) throw conversationsErrors.conversation_not_found();
    const rows = await this.dataSource
      .getRepository(MessageEntity)
      .find({ where: { conversationId: id, seq: MoreThan(afterSeq) }, order: { seq: 'ASC' } });
    return { conversation: conversationSummary(conversation), messages: rows.map(staffMessage) };
  }

  /** A message that a shopper wrote in this conversation. @throws AppError `message_not_found`. */
  async shopperMessage(conversationId: string, messageId: string): Promise<StaffMessage> {
    const row = await messageRows.findOne(this.dataSource.manager, {
      id: messageId,
      conversationId,
      author: 'shopper',
    });
    if (!row) throw conversationsErrors.message_not_found();
    return staffMessage(row);
  }

  /** What shoppers wrote since then and the assistant tried to understand, newest first, with their word on its reply. */
  async understoodMessages(
    since: number,
    limit: number,
  ): Promise<(StaffMessage & { trace: Trace; unhelpful: boolean })[]> {
    const messages = this.dataSource.getRepository(MessageEntity);
    const rows = await messages.find({
      where: { author: 'shopper', at: MoreThan(since), trace: Not(IsNull()) },
      order: { at: 'DESC', id: 'ASC' },
      take: limit,
    });
    const { signals } = await feedbackOn(this.dataSource.manager, rows);
    const isUnhelpful = ({ id }: MessageEntity): boolean =>
      signals.get(id)?.some((signal) => signal === 'thumb_down' || signal === 'not_helped') ?? false;
    return rows.flatMap((row) =>
      row.trace ? [{ ...staffMessage(row), trace: row.trace, unhelpful: isUnhelpful(row) }] : [],
    );
  }

  /** @throws AppError `conversation_not_found`. */
  async assertThere(id: string): Promise<void> {
    if (!(await this.dataSource.getRepository(ConversationEntity).existsBy({ id })))
      throw conversationsErrors.conversation_not_found();
  }

  /** Customers that wrote while the site vouched for them, in order of id: `limit` of them after the first `offset`. */
  async customers(text: string, offset: number, limit: number): Promise<KnownCustomer[]> {
    const select = this.dataSource
      .getRepository(ConversationEntity)
      .createQueryBuilder('c')
      .select('c.customerId', 'id')
      .addSelect('MAX(c.customerName)', 'name')
      .addSelect('MAX(c.customerEmail)', 'email')
      .where('c.customerId IS NOT NULL')
      .groupBy('c.customerId')
      .orderBy('c.customerId', 'ASC')
      .offset(offset)
      .limit(limit);
    if (text.trim() !== '') {
      const like = (column: string) => `LOWER(${column}) LIKE :pattern ESCAPE '\\'`;
      select.andWhere(`(${like('c.customerName')} OR ${like('c.customerEmail')} OR c.customerId = :id)`, {
        pattern: literalPattern(text),
        id: text.trim(),
      });
    }
    return select.getRawMany<KnownCustomer>();
  }

  /**
   * From now on the assistant is silent, also about what it is thinking over. Taking one's own again changes nothing; a
   * colleague from whom it is taken is told.
   */
  take(id: string, agent: Agent): Promise<ConversationSummary> {
    return this.change(id, async (tx, conversation) => {
      const before = conversationSummary(conversation);
      if (isHeldBy(before, agent.id)) return;
      act(conversation, 'take', agent);
      if (before.status === 'agent' && before.agent) await this.moved(tx, conversation, before.agent, agent);
      await this.log.append(tx, conversation, {
        author: 'system',
        reply: { text: shopperWords(conversation)('agentJoined', { agent: agent.name }) },
      });
    });
  }

  /** The assistant answers again, from the shopper's next message on. */
  handBack(id: string, agent: Agent): Promise<ConversationSummary> {
    return this.change(id, async (tx, conversation) => {
      act(conversation, 'hand-back', agent);
      conversation.answeredSeq = conversation.lastSeq;
      conversation.state = afterHandBack(conversation.state, agent.name, await wroteTo(tx, conversation));
      await this.summarise(tx, conversation);
      await this.log.append(tx, conversation, {
        author: 'system',
        reply: { text: shopperWords(conversation)('agentHandedBack', { agent: agent.name }) },
      });
    });
  }

  /** Any member of the desk may close what nobody else holds. */
  close(id: string, agent: Agent): Promise<ConversationSummary> {
    return this.change(id, async (tx, conversation) => {
      act(conversation, 'close', agent);
      conversation.answeredSeq = conversation.lastSeq;
      conversation.state = afterHandBack(conversation.state, agent.name, await wroteTo(tx, conversation));
      await this.log.append(tx, conversation, {
        author: 'system',
        reply: { text: shopperWords(conversation)('closed') },
      });
    });
  }

  /** Puts what the agent holds back into the queue: they left the desk, and nobody else could take it. */
  async release(agent: Agent): Promise<void> {
    const held = await this.dataSource
      .getRepository(ConversationEntity)
      .find({ where: { status: 'agent', agentId: agent.id }, select: { id: true } });
    for (const { id } of held) {
      await this.change(id, async (tx, conversation) => {
        // Meanwhile somebody closed it.
        if (!isHeldBy(conversationSummary(conversation), agent.id)) return;
        const reason = conversation.escalationReason ?? 'requested';
        const detail = t('agentLeftTheDesk', { agent: agent.name });
        const now = this.clock.now();
        // Who was promised somebody and lost them has waited enough.
        escalate(tx, conversation, { reason, priority: 'high', detail }, now, { dueAt: now, warnAt: now });
        // What was written to the agent is not the assistant's to answer.
        conversation.answeredSeq = conversation.lastSeq;
        await this.log.append(tx, conversation, {
          author: 'system',
          reply: { text: shopperWords(conversation)('agentLeft', { agent: agent.name }) },
        });
      });
    }
  }

  /** Undoes a close: the conversation is the agent's. */
  reopen(id: string, agent: Agent): Promise<ConversationSummary> {
    return this.change(id, async (tx, conversation) => {
      act(conversation, 'reopen', agent);
      await this.log.append(tx, conversation, {
        author: 'system',
        reply: { text: shopperWords(conversation)('reopened') },
      });
    });
  }

  /** A reply needs the conversation to be the agent's own; a note may be left in any. Sent twice, it is stored once. */
  async send(
    id: string,
    agent: Agent,
    message: {
      clientMessageId: string;
      text: string;
      visibility: 'public' | 'note';
      attachments?: readonly string[];
    },
  ): Promise<StaffMessage> {
    return this.transactions.run(async (tx) => {
      const conversation = await this.log.lock(tx, id);
      const known = await tx.manager.findOneBy(MessageEntity, {
        conversationId: id,
        clientMessageId: message.clientMessageId,
      });
      if (known) return staffMessage(known);
      if (message.visibility === 'public') {
        assertHolds(conversation, agent);
        conversation.unread = 0;
      }
      const row = await this.log.append(tx, conversation, {
        author: 'agent',
        authorName: agent.name,
        visibility: message.visibility,
        reply: { text: message.text },
        clientMessageId: message.clientMessageId,
        files: { ids: message.attachments ?? [], accountId: agent.id },
      });
      await this.log.save(tx, conversation);
      return staffMessage(row);
    });
  }

  async markRead(id: string): Promise<void> {
    await this.transactions.run(async (tx) => {
      const conversation = await this.log.lock(tx, id);
      if (conversation.unread === 0) return;
      conversation.unread = 0;
      await this.log.save(tx, conversation);
    });
  }

  /** A note of what the assistant goes by from now on. */
  private async summarise(tx: Transaction, conversation: ConversationEntity): Promise<void> {
    const points = agreedPoints(conversation.state);
    if (points.length === 0) return;
    const text = [t('agreedSoFar'), ...points.map((point) => `• ${point}`)].join('\n');
    await this.log.append(tx, conversation, { author: 'system', visibility: 'note', reply: { text } });
  }

  /** Leaves a note of who has it now, and tells those it concerns. */
  private async moved(
    tx: Transaction,
    conversation: ConversationEntity,
    from: Agent,
    by: Agent,
  ): Promise<void> {
    await this.log.append(tx, conversation, {
      author: 'system',
      visibility: 'note',
      reply: { text: t('takenOverFrom', { agent: by.name, from: from.name }) },
    });
    tx.publish(new ConversationMoved(conversationSummary(conversation), [from.id], by.name));
  }

  private change(
    id: string,
    apply: (tx: Transaction, conversation: ConversationEntity) => void | Promise<void>,
  ): Promise<ConversationSummary> {
    return this.transactions.run(async (tx) => {
      const conversation = await this.log.lock(tx, id);
      await apply(tx, conversation);
      await this.log.save(tx, conversation);
      return conversationSummary(conversation);
    });
  }
}

/** What staff wrote to the shopper, oldest first; notes stay among staff. */
async function wroteTo(tx: Transaction, { id }: ConversationEntity): Promise<string[]> {
  const latest = await tx.manager.find(MessageEntity, {
    where: { conversationId: id, author: 'agent', visibility: 'public' },
    order: { seq: 'DESC' },
    take: MOST_REMEMBERED,
  });
  return latest.reverse().map(({ text }) => text);
}
