import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ProductWatches, tellWatchJob } from '#catalog';
import { Assistant } from '#dialogue';
import { sendLetterJob } from '#mail';
import { JobQueue, Transactions } from '#platform';
import { conversationRows } from './conversation.entity.js';
import { ConversationLog } from './conversation-log.js';

/** Tells a shopper, in the conversation where they asked and by e-mail, that what they watch is back or costs less. */
@Injectable()
export class WatchWorker implements OnModuleInit {
  constructor(
    private readonly jobs: JobQueue,
    private readonly transactions: Transactions,
    private readonly log: ConversationLog,
    private readonly watches: ProductWatches,
    private readonly assistant: Assistant,
  ) {}

  onModuleInit(): void {
    this.jobs.work(tellWatchJob, ({ watchId }) => this.tell(watchId));
  }

  /** Message, letter and forgetting are one transaction: it is told once. */
  private tell(watchId: string): Promise<void> {
    return this.transactions.run(async (tx) => {
      const watch = await this.watches.due(tx, watchId);
      // Ended, erased, or told already.
      if (!watch) return;
      const { conversationId } = watch;
      const exists = await conversationRows.findOne(tx.manager, { id: conversationId });
      const { reply, letter } = this.assistant.watchNotice(watch, exists?.state ?? { language: null });
      if (exists && exists.status !== 'closed') {
        const conversation = await this.log.lock(tx, conversationId);
        await this.log.append(tx, conversation, { author: 'assistant', reply });
        await this.log.save(tx, conversation);
      }
      await this.jobs.enqueue(sendLetterJob, { to: watch.email, ...letter }, { tx });
      await this.watches.done(tx, watchId);
    });
  }
}
