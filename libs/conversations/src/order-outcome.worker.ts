import { Injectable, type OnModuleInit } from '@nestjs/common';
import { OrderChanges, tellOrderOutcomeJob } from '#catalog';
import type { OrderRequest } from '#contracts';
import { afterOrderChange, Assistant } from '#dialogue';
import { JobQueue, Transactions } from '#platform';
import { conversationRows } from './conversation.entity.js';
import { ConversationLog } from './conversation-log.js';
import { messageRows } from './message.entity.js';

/**
 * Tells a shopper in the conversation what staff did with their order, and how a change ended that was asked for elsewhere. The
 * assistant knows from then on which order is spoken of.
 */
@Injectable()
export class OrderOutcomeWorker implements OnModuleInit {
  constructor(
    private readonly jobs: JobQueue,
    private readonly transactions: Transactions,
    private readonly log: ConversationLog,
    private readonly changes: OrderChanges,
    private readonly assistant: Assistant,
  ) {}

  onModuleInit(): void {
    this.jobs.work(tellOrderOutcomeJob, ({ requestId }) => this.tell(requestId));
  }

  private async tell(requestId: string): Promise<void> {
    const { request, order } = await this.changes.find(requestId);
    const { conversationId } = request;
    if (!conversationId) return;
    await this.transactions.run(async (tx) => {
      const exists = await conversationRows.findOne(tx.manager, { id: conversationId });
      // Erased meanwhile.
      if (!exists) return;
      const conversation = await this.log.lock(tx, conversationId);
      const clientMessageId = messageIdOf(request);
      if (await messageRows.findOne(tx.manager, { conversationId, clientMessageId })) return;
      const reply = this.assistant.orderOutcome(request, order, conversation);
      const by = request.state === 'requested' ? request.askedBy : request.settledBy;
      await this.log.append(tx, conversation, {
        author: by === null ? 'assistant' : 'agent',
        authorName: by,
        clientMessageId,
        reply,
      });
      conversation.state = afterOrderChange(conversation.state, order.number);
      await this.log.save(tx, conversation);
    });
  }
}

/** One message for each state: each is told once, however often the job runs. */
const messageIdOf = ({ id, state }: OrderRequest): string =>
  state === 'requested' || state === 'undone' ? `order-request:${id}:${state}` : `order-request:${id}`;
