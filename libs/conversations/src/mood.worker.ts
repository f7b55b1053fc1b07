import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Assistant } from '#dialogue';
import { JobQueue, Transactions } from '#platform';
import { ConversationLog } from './conversation-log.js';
import { moodJob } from './mood.job.js';

/** Follows how a shopper feels while a person answers them. */
@Injectable()
export class MoodWorker implements OnModuleInit {
  constructor(
    private readonly jobs: JobQueue,
    private readonly transactions: Transactions,
    private readonly log: ConversationLog,
    private readonly assistant: Assistant,
  ) {}

  onModuleInit(): void {
    this.jobs.work(moodJob, async ({ conversationId, text }, { signal }) => {
      const follow = await this.assistant.moodOf(text, signal);
      await this.transactions.run(async (tx) => {
        const conversation = await this.log.find(tx, conversationId);
        // Erased, or the assistant's again, which has read it by itself.
        if (conversation?.status !== 'agent') return;
        const { sentiment, mood } = follow(conversation.state.sentiment);
        if (!mood) return;
        conversation.state = { ...conversation.state, sentiment };
        conversation.sentiment = mood;
        await this.log.save(tx, conversation);
      });
    });
  }
}
