import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, MoreThan } from 'typeorm';
import { ANSWERED_BY_ASSISTANT, type ConversationView, type Message, type MessagePage } from '#contracts';
import { Assistant, initialState } from '#dialogue';
import { Clock, CONFIG, type Config, JobQueue, type Transaction, Transactions } from '#platform';
import { Admission } from './admission.js';
import { ConversationEntity, conversationRows } from './conversation.entity.js';
import { ConversationClaimed, MessageStored } from './conversation.events.js';
import { ConversationLog } from './conversation-log.js';
import { conversationsErrors } from './conversations.errors.js';
import { escalate } from './escalation.js';
import { MessageEntity, messageRows } from './message.entity.js';
import { t } from './messages/index.js';
import { shopperWords } from './messages/shopper.js';
import { moodJob } from './mood.job.js';
import { opinionJob } from './opinion.job.js';
import { promise } from './promise.js';
import { replyJob } from './reply.job.js';
import { transition } from './transition.js';
import { conversationView, shopperMessage, staffMessage } from './views.js';

/** Who writes, as the handshake proved. */
export interface Shopper {
  visitorId: string;
  /** Vouched for by the site. */
  customer: { id: string; email: string; name: string | null } | null;
  locale: string;
}

/** Whose a conversation is. */
interface Owner {
  visitorId: string | null;
  customerId: string | null;
}

interface NewShopperMessage {
  clientMessageId: string;
  text: string;
  /** Ids of files that they uploaded for it. */
  attachments?: readonly string[];
  page?: MessagePage | undefined;
}

/** A shopper's side of conversations. Every method checks that the conversation is the shopper's own. */
@Injectable()
export class ShopperConversations {
  private readonly admission: Admission;

  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly log: ConversationLog,
    private readonly jobs: JobQueue,
    private readonly assistant: Assistant,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Pick<Config, 'chatReviews'>,
  ) {
    this.admission = new Admission(jobs, clock);
  }

  /**
   * The shopper's current conversation; made if there is none, or if the last one is closed and `fresh` asks for another.
   * Join its room before {@link open}: what is stored in between then arrives twice rather than never.
   */
  async start(shopper: Shopper, fresh: boolean): Promise<string> {
    const conversation = await this.transactions.run(async (tx) => {
      await this.log.lockShopper(tx, shopper.visitorId, shopper.customer?.id);
      const current = await this.current(tx, shopper);
      if (!current || (current.status === 'closed' && fresh)) return this.create(tx, shopper);
      return this.attachCustomer(tx, await this.inLanguage(tx, current, shopper), shopper);
    });
    return conversation.id;
  }

  /** The conversation, its public messages after a sequence number, ascending, and the language it is in (null: the shop's first). */
  async open(
    shopper: Shopper,
    conversationId: string,
    afterSeq: number,
  ): Promise<{ conversation: ConversationView; messages: Message[]; language: string | null }> {
    const conversation = await this.dataSource
      .getRepository(ConversationEntity)
      .findOneBy({ id: conversationId });
    assertOwned(conversation, ownerOf(shopper));
    const rows = await this.dataSource.getRepository(MessageEntity).find({
      where: { conversationId, seq: MoreThan(afterSeq), visibility: 'public' },
      order: { seq: 'ASC' },
    });
    return {
      conversation: conversationView(conversation),
      messages: rows.map((row) => shopperMessage(staffMessage(row))),
      language: conversation.state.language,
    };
  }

  /**
   * Stores the message once, however often it is sent, and has it answered unless a person holds the conversation.
   * @param sender What the sender's limits have counted in the present minute, and where they write from.
   * @throws AppError `busy`: not taken, to be sent again.
   */
  async receive(
    shopper: Shopper,
    conversationId: string,
    { clientMessageId, text, attachments = [], page }: NewShopperMessage,
    { points = 0, source = null }: { points?: number | undefined; source?: string | null } = {},
  ): Promise<Message> {
    const rank = this.admission.rankOf(points);
    await this.admission.admit(rank);
    const row = await this.transactions.run(async (tx) => {
      const conversation = await this.own(tx, shopper, conversationId);
      const known = await messageRows.findOne(tx.manager, { conversationId, clientMessageId });
      if (known) return known;
      if (conversation.status === 'closed') await this.reopen(tx, conversation);
      const stored = await this.log.append(tx, conversation, {
        author: 'shopper',
        clientMessageId,
        reply: { text },
        page,
        files: { ids: attachments, accountId: null },
      });
      const isAnswered = ANSWERED_BY_ASSISTANT.includes(conversation.status);
      if (!isAnswered) promise(conversation, this.assistant.promise(stored.at));
      await this.log.save(tx, conversation);
      if (isAnswered)
        await this.jobs.enqueue(replyJob, { conversationId, source }, { tx, key: conversationId, rank });
      else if (text !== '')
        await this.jobs.enqueue(moodJob, { conversationId, text }, { tx, key: conversationId });
      if (this.config.chatReviews && text !== '')
        await this.jobs.enqueue(opinionJob, { messageId: stored.id, at: stored.at }, { tx });
      return stored;
    });
    return shopperMessage(staffMessage(row));
  }

  /** @throws AppError `conversation_not_found`: it is not theirs. */
  async assertTheirs(owner: Owner, conversationId: string): Promise<void> {
    assertOwned(await conversationRows.findOne(this.dataSource.manager, { id: conversationId }), owner);
  }

  /**
   * May the shopper read a file of theirs: one that they uploaded, or that a message to them carries?
   * @throws AppError `conversation_not_found`: not that they could know of.
   */
  async assertReads(
    owner: Owner,
    file: { conversationId: string; messageId: string | null; accountId: string | null },
  ): Promise<void> {
    await this.assertTheirs(owner, file.conversationId);
    if (file.messageId === null && file.accountId === null) return;
    const { messageId } = file;
    const message = messageId && (await messageRows.findOne(this.dataSource.manager, { id: messageId }));
    if (!message || message.visibility !== 'public') throw conversationsErrors.conversation_not_found();
  }

  async markRead(shopper: Shopper, conversationId: string, seq: number): Promise<void> {
    await this.transactions.run(async (tx) => {
      const conversation = await this.own(tx, shopper, conversationId);
      const read = Math.min(seq, conversation.lastSeq);
      if (read <= conversation.shopperReadSeq) return;
      conversation.shopperReadSeq = read;
      await this.log.save(tx, conversation);
    });
  }

  /** Thumbs up or down on a reply; null takes them back. */
  async giveFeedback(
    shopper: Shopper,
    conversationId: string,
    messageId: string,
    feedback: 'up' | 'down' | null,
  ): Promise<void> {
    await this.transactions.run(async (tx) => {
      await this.own(tx, shopper, conversationId);
      const message = await tx.manager.findOneBy(MessageEntity, {
        id: messageId,
        conversationId,
        author: 'assistant',
        visibility: 'public',
      });
      if (!message) throw conversationsErrors.message_not_found();
      message.feedback = feedback;
      await tx.manager.update(MessageEntity, { id: messageId }, { feedback });
      tx.publish(new MessageStored(staffMessage(message), false));
    });
  }

  /** Puts the conversation into the queue; asking again changes nothing. */
  async requestHuman(shopper: Shopper, conversationId: string): Promise<ConversationView> {
    return this.transactions.run(async (tx) => {
      const conversation = await this.own(tx, shopper, conversationId);
      if (conversation.status === 'closed') await this.reopen(tx, conversation);
      if (conversation.status === 'assistant') {
        escalate(
          tx,
          conversation,
          { reason: 'requested', priority: 'normal', detail: t('pressedTalkToAPerson') },
          this.clock.now(),
          this.assistant.promise(this.clock.now()),
        );
        await this.log.append(tx, conversation, {
          author: 'assistant',
          reply: { text: this.assistant.handover(conversation.state) },
        });
        await this.log.save(tx, conversation);
      }
      return conversationView(conversation);
    });
  }

  async rate(
    shopper: Shopper,
    conversationId: string,
    rating: number,
    comment: string,
  ): Promise<ConversationView> {
    return this.transactions.run(async (tx) => {
      const conversation = await this.own(tx, shopper, conversationId);
      const isNew = conversation.rating !== rating || (comment && conversation.ratingComment !== comment);
      conversation.rating = rating;
      conversation.ratingComment = comment || null;
      if (isNew)
        await this.log.append(tx, conversation, {
          author: 'system',
          visibility: 'note',
          reply: { text: t(comment ? 'ratedWithComment' : 'rated', { rating, comment }) },
        });
      await this.log.save(tx, conversation);
      return conversationView(conversation);
    });
  }

  private async current(
    tx: Transaction,
    { visitorId, customer }: Shopper,
  ): Promise<ConversationEntity | null> {
    const newest = { order: { createdAt: 'DESC' as const } };
    // A conversation that was a customer's is shown to that customer alone, also on a shared computer after a log-out.
    const onThisDevice = await tx.manager.find(ConversationEntity, {
      where: { visitorId },
      ...newest,
      take: 20,
    });
    const mine =
      onThisDevice.find((row) =>
        row.customerId === null ? !showsOthersOrders(row, customer) : row.customerId === customer?.id,
      ) ?? null;
    if (!customer) return mine;
    const theirs = await tx.manager.findOne(ConversationEntity, {
      where: { customerId: customer.id },
      ...newest,
    });
    // A widget that was open between a log-out and the next log-in has left an empty one.
    if (!theirs || !mine || mine.lastSeq === 0) return theirs ?? mine;
    return theirs.createdAt > mine.createdAt ? theirs : mine;
  }

  private async create(tx: Transaction, shopper: Shopper): Promise<ConversationEntity> {
    const now = this.clock.now();
    const row: ConversationEntity = {
      id: randomUUID(),
      visitorId: shopper.visitorId,
      customerId: shopper.customer?.id ?? null,
      customerName: shopper.customer?.name ?? null,
      customerEmail: shopper.customer?.email ?? null,
      locale: shopper.locale,
      status: 'assistant',
      priority: 1,
      escalationReason: null,
      escalationDetail: null,
      escalatedAt: null,
      agentId: null,
      agentName: null,
      givenAt: null,
      lastSeq: 0,
      answeredSeq: 0,
      failedTries: 0,
      shopperReadSeq: 0,
      unread: 0,
      asked: 0,
      topic: null,
      dueAt: null,
      warnAt: null,
      labels: [],
      snoozedUntil: null,
      sentiment: null,
      rating: null,
      ratingComment: null,
      state: { ...initialState(), language: this.assistant.firstLanguage(shopper.locale) },
      lastText: null,
      lastAuthor: null,
      lastAt: null,
      shopperText: null,
      shopperAt: null,
      createdAt: now,
      updatedAt: now,
    };
    await tx.manager.insert(ConversationEntity, row);
    return row;
  }

  /** As long as nothing is said, it is in the language of the screens, whatever they were in before. */
  private async inLanguage(
    tx: Transaction,
    row: ConversationEntity,
    { locale }: Shopper,
  ): Promise<ConversationEntity> {
    if (row.lastSeq > 0 || row.locale === locale) return row;
    const locked = await this.log.lock(tx, row.id);
    locked.locale = locale;
    locked.state = { ...locked.state, language: this.assistant.firstLanguage(locale) };
    await this.log.save(tx, locked);
    return locked;
  }

  /** A visitor who logs in keeps the conversation, now under their name. */
  private async attachCustomer(
    tx: Transaction,
    row: ConversationEntity,
    shopper: Shopper,
  ): Promise<ConversationEntity> {
    const { customer } = shopper;
    if (!customer || row.customerId === customer.id) return row;
    const locked = await this.log.lock(tx, row.id);
    tx.publish(new ConversationClaimed(locked.id, customer.id));
    locked.customerId = customer.id;
    locked.customerName = customer.name;
    locked.customerEmail = customer.email;
    await this.log.save(tx, locked);
    return locked;
  }

  private async own(tx: Transaction, shopper: Shopper, conversationId: string): Promise<ConversationEntity> {
    const row = await this.log.lock(tx, conversationId);
    assertOwned(row, ownerOf(shopper));
    return row;
  }

  private async reopen(tx: Transaction, conversation: ConversationEntity): Promise<void> {
    transition(conversation, 'resume');
    await this.log.append(tx, conversation, {
      author: 'system',
      reply: { text: shopperWords(conversation)('reopened') },
    });
  }
}

const ownerOf = ({ visitorId, customer }: Shopper): Owner => ({
  visitorId,
  customerId: customer?.id ?? null,
});

/** On a shared computer: a guest opened orders that are not this customer's. The conversation does not go along to their other devices. */
const showsOthersOrders = ({ state }: ConversationEntity, customer: Shopper['customer']): boolean =>
  customer !== null &&
  state.verified.some(({ email }) => email.toLowerCase() !== customer.email.toLowerCase());

/** Refuses a stranger with the same answer as an id that does not exist: ids cannot be probed. */
function assertOwned(row: ConversationEntity | null, owner: Owner): asserts row is ConversationEntity {
  const owned =
    row &&
    (row.customerId === null ? row.visitorId === owner.visitorId : row.customerId === owner.customerId);
  if (!owned) throw conversationsErrors.conversation_not_found();
}
