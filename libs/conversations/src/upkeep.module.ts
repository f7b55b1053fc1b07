import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { DataSource, In, LessThan, Raw } from 'typeorm';
import { AttachmentLinks, AttachmentsModule, AttachmentsUpkeepModule } from '#attachments';
import { ANSWERED_BY_ASSISTANT } from '#contracts';
import { CONFIG, type Config, JobQueue, Maintenance, PersonalData, Transactions } from '#platform';
import { conversationData, fileData, noteData } from './conversation-data.js';
import { forgetConversations } from './conversation-retention.js';
import { ConversationEntity } from './conversation.entity.js';
import { proofData } from './learning/proof-data.js';
import { replyJob } from './reply.job.js';

const DAY = 86_400_000;
/** A reply job has used up its tries, or its lease has run out, long before. */
const FORGOTTEN_AFTER = 600_000;
/** Asked for again an hour; the rest follow in the next. */
const FORGOTTEN_AT_ONCE = 500;

/** What expires, and what an outage left behind. */
@Module({ imports: [AttachmentsModule, AttachmentsUpkeepModule] })
export class ConversationsUpkeepModule implements OnModuleInit {
  constructor(
    private readonly maintenance: Maintenance,
    private readonly transactions: Transactions,
    private readonly jobs: JobQueue,
    private readonly personal: PersonalData,
    private readonly links: AttachmentLinks,
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(CONFIG) private readonly config: Pick<Config, 'conversationDays'>,
  ) {}

  onModuleInit(): void {
    this.personal.add('conversations', conversationData);
    this.personal.add('files', fileData(this.links));
    this.personal.add('notes', noteData);
    this.personal.add('proofs', proofData);
    this.maintenance.add('old conversations', (now) =>
      forgetConversations(this.transactions, now - this.config.conversationDays * DAY),
    );
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
          status: In(ANSWERED_BY_ASSISTANT),
          lastAuthor: 'shopper',
          lastAt: LessThan(now - FORGOTTEN_AFTER),
          answeredSeq: Raw((column) => `${column} < "ConversationEntity"."lastSeq"`),
        },
        order: { lastAt: 'ASC' },
        take: FORGOTTEN_AT_ONCE,
      });
      for (const { id } of forgotten)
        await this.jobs.enqueue(replyJob, { conversationId: id, source: null }, { key: id });
      return forgotten.length;
    });
  }
}
