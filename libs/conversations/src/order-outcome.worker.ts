import { Injectable, type OnModuleInit } from '@nestjs/common';
import { OrderChanges, tellOrderOutcomeJob } from '#catalog';
import { Assistant } from '#dialogue';
import { JobQueue, Transactions } from '#platform';
import { conversationRows } from './conversation.entity.js';
import { ConversationLog } from './conversation-log.js';
import { messageRows } from './message.entity.js';

/** Tells a shopper, in the conversation where they asked, how a change of their order ended elsewhere. */
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
    if (!conversationId || request.state === 'requested') return;
    await this.transactions.run(async (tx) => {
      const exists = await conversationRows.findOne(tx.manager, { id: conversationId });
      // Erased meanwhile.
      if (!exists) return;
      const conversation = await this.log.lock(tx, conversationId);
      const clientMessageId = `order-request:${requestId}`;
      if (await messageRows.findOne(tx.manager, { conversationId, clientMessageId })) return;
      const reply = this.assistant.orderOutcome(request, order, conversation.locale);
      await this.log.append(tx, conversation, { author: 'assistant', clientMessageId, reply });
      await this.log.save(tx, conversation);
    });
  }
}
