import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { DataSource, In, LessThan, Raw } from 'typeorm';
import { JobQueue, Maintenance, Transactions } from '#platform';
import { ConversationEntity } from './conversation.entity.js';
import { replyJob } from './reply.job.js';

const DAY = 86_400_000;
/** A reply job has used up its tries, or its lease has run out, long before. */
const FORGOTTEN_AFTER = 600_000;
/** Asked for again an hour; the rest follow in the next. */
const FORGOTTEN_AT_ONCE = 500;

/** What expires, and what an outage left behind. */
@Module({})
export class ConversationsUpkeepModule implements OnModuleInit {
  constructor(
    private readonly maintenance: Maintenance,
    private readonly transactions: Transactions,
    private readonly jobs: JobQueue,
    @Inject(DataSource) private readonly dataSource: DataSource,
  ) {}

  onModuleInit(): void {
    // Opened by a widget that looked, and nobody ever wrote in them.
    this.maintenance.add('empty conversations', (now) =>
      this.transactions.run(async (tx) => {
        const empty = { lastSeq: 0, createdAt: LessThan(now - DAY) };
        return (await tx.manager.delete(ConversationEntity, empty)).affected ?? 0;
      }),
    );
    // The database was away for longer than the reply's tries lasted. Harmless where the reply is merely late.
    this.maintenance.add('messages without a reply', async (now) => {
      const forgotten = await this.dataSource.manager.find(ConversationEntity, {
        select: { id: true },
        where: {
          status: In(['assistant', 'waiting']),
          lastAuthor: 'shopper',
          lastAt: LessThan(now - FORGOTTEN_AFTER),
          answeredSeq: Raw((column) => `${column} < "ConversationEntity"."lastSeq"`),
        },
        order: { lastAt: 'ASC' },
        take: FORGOTTEN_AT_ONCE,
      });
      for (const { id } of forgotten) await this.jobs.enqueue(replyJob, { conversationId: id });
      return forgotten.length;
    });
  }
}
