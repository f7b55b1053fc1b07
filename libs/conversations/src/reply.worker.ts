import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ANSWERED_BY_ASSISTANT } from '#contracts';
import { Assistant, type AssistantTurn, NO_PAGE } from '#dialogue';
import {
  Clock,
  EventBus,
  type JobContext,
  JobQueue,
  MAX_DEATHS,
  requestContext,
  Transactions,
} from '#platform';
import { type ConversationEntity, conversationRows } from './conversation.entity.js';
import { AssistantThinking, MessageAnswered, MessageStored } from './conversation.events.js';
import { ConversationLog } from './conversation-log.js';
import { escalate } from './escalation.js';
import { transition } from './transition.js';
import { type MessageEntity, messageRows } from './message.entity.js';
import { t } from './messages/index.js';
import { shopperWords } from './messages/shopper.js';
import { REPLY_TRIES, replyJob } from './reply.job.js';
import { staffMessage } from './views.js';

/** Milliseconds after which the shopper is shown that the assistant is writing. */
const NOTICEABLE = 250;

/** Has the assistant answer, message by message, in order, each exactly once. */
@Injectable()
export class ReplyWorker implements OnModuleInit {
  private readonly logger = new Logger(ReplyWorker.name);
  /** Conversations being answered by this process, so that two jobs do not think about the same message. */
  private readonly busy = new Map<string, Promise<void>>();

  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly log: ConversationLog,
    private readonly jobs: JobQueue,
    private readonly assistant: Assistant,
    private readonly events: EventBus,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.work(replyJob, ({ conversationId, source }, context) =>
      requestContext.run({ conversationId }, () =>
        this.inTurn(conversationId, () => this.answerNext(conversationId, source, context)),
      ),
    );
  }

  private async inTurn(conversationId: string, work: () => Promise<void>): Promise<void> {
    const before = this.busy.get(conversationId) ?? Promise.resolve();
    const mine = before.then(work, work);
    this.busy.set(conversationId, mine);
    try {
      await mine;
    } finally {
      if (this.busy.get(conversationId) === mine) this.busy.delete(conversationId);
    }
  }

  /** One message: what was written after it is answered by another job, behind those of other conversations. */
  private async answerNext(
    conversationId: string,
    source: string | null,
    context: JobContext,
  ): Promise<void> {
    const conversation = await conversationRows.findOne(this.dataSource.manager, { id: conversationId });
    if (!conversation || !mayAnswer(conversation)) return;
    const message = await this.nextUnanswered(conversation);
    if (!message) return;
    if (context.attempt > 1 && (await this.giveUp(conversation, message, source, context))) return;
    const turn = await this.think(conversation, message, source, context.signal);
    await this.store(conversation, message, turn, source, context);
  }

  /**
   * Counts a try that failed, or whose worker died, and after {@link REPLY_TRIES}, or two deaths, leaves the message to a
   * person. What was written after it is a new job's.
   * @param attempt Of the job. Jobs that failed on the same message side by side count once.
   */
  private giveUp(
    read: ConversationEntity,
    message: MessageEntity,
    source: string | null,
    { attempt, deaths }: JobContext,
  ): Promise<boolean> {
    return this.transactions.run(async (tx) => {
      const conversation = await this.log.lock(tx, read.id);
      if (!mayAnswer(conversation) || conversation.answeredSeq !== read.answeredSeq) return false;
      const failedTries = Math.min(conversation.failedTries + 1, attempt - 1);
      if (failedTries < REPLY_TRIES && deaths < MAX_DEATHS) {
        await conversationRows.update(tx.manager, conversation.id, { failedTries });
        return false;
      }
      this.logger.error(`The assistant could not answer the message ${message.id}; a person is asked to`);
      conversation.answeredSeq = message.seq;
      conversation.failedTries = 0;
      const detail = t('assistantFailed', { tries: failedTries });
      const now = this.clock.now();
      const promised = this.assistant.promise(now);
      escalate(tx, conversation, { reason: 'failure', priority: 'high', detail }, now, promised);
      await this.log.append(tx, conversation, {
        author: 'system',
        reply: { text: shopperWords(conversation)('failed') },
        inReplyTo: message.id,
      });
      await this.log.save(tx, conversation);
      await this.jobs.enqueue(
        replyJob,
        { conversationId: conversation.id, source },
        { tx, key: conversation.id },
      );
      return true;
    });
  }

  private nextUnanswered({ id, answeredSeq }: ConversationEntity): Promise<MessageEntity | null> {
    return messageRows.findOne(
      this.dataSource.manager,
      { conversationId: id, author: 'shopper' },
      'AND "seq" > ? ORDER BY "seq" LIMIT 1',
      [answeredSeq],
    );
  }

  private async think(
    conversation: ConversationEntity,
    message: MessageEntity,
    source: string | null,
    signal: AbortSignal,
  ): Promise<AssistantTurn> {
    const noticeable = setTimeout(
      () => void this.events.publish(new AssistantThinking(conversation.id)),
      NOTICEABLE,
    );
    const { customerId, customerEmail, customerName } = conversation;
    try {
      return await this.assistant.reply(
        {
          conversationId: conversation.id,
          text: message.text,
          files: message.content.attachments?.length ?? 0,
          state: conversation.state,
          shopper: {
            visitorId: conversation.visitorId,
            source,
            customer: customerId ? { id: customerId, email: customerEmail ?? '', name: customerName } : null,
            locale: conversation.locale,
          },
          page: message.content.page ?? NO_PAGE,
          now: this.clock.now(),
        },
        { signal },
      );
    } finally {
      clearTimeout(noticeable);
    }
  }

  /** Without effect when the turn came too late: an agent took over, or another server answered. */
  private store(
    read: ConversationEntity,
    message: MessageEntity,
    turn: AssistantTurn,
    source: string | null,
    context: JobContext,
  ): Promise<void> {
    return this.transactions.run(async (tx) => {
      const conversation = await this.log.lock(tx, read.id);
      if (!mayAnswer(conversation) || conversation.answeredSeq !== read.answeredSeq) {
        this.logger.debug(`A reply to ${message.id} came too late`);
        return;
      }
      const more = conversation.lastSeq > message.seq;
      conversation.answeredSeq = message.seq;
      conversation.failedTries = 0;
      conversation.state = turn.state;
      conversation.sentiment = turn.mood ?? conversation.sentiment;
      conversation.topic = turn.topic ?? conversation.topic;
      const now = this.clock.now();
      if (turn.escalation) escalate(tx, conversation, turn.escalation, now, this.assistant.promise(now));
      else if (turn.calledOff && conversation.status === 'waiting') transition(conversation, 'call-off');
      await messageRows.update(tx.manager, message.id, { trace: turn.trace });
      tx.publish(new MessageStored(staffMessage({ ...message, trace: turn.trace }), false));
      await this.log.append(tx, conversation, {
        author: 'assistant',
        reply: turn.reply,
        inReplyTo: message.id,
        trace: turn.trace,
      });
      await this.log.save(tx, conversation);
      tx.publish(new MessageAnswered(conversation.id, this.clock.now() - message.at));
      await context.complete?.(tx);
      if (more)
        await this.jobs.enqueue(
          replyJob,
          { conversationId: conversation.id, source },
          { tx, key: conversation.id },
        );
    });
  }
}

const mayAnswer = ({ status }: ConversationEntity): boolean => ANSWERED_BY_ASSISTANT.includes(status);
