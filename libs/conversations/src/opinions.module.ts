import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { NewReview, type NewReviewInput } from '#contracts';
import { JobQueue } from '#platform';
import { ReviewIntake } from '#reviews';
import { conversationRows } from './conversation.entity.js';
import { messageRows } from './message.entity.js';
import { opinionJob } from './opinion.job.js';
import { withoutContacts } from '#platform';

/**
 * Takes comments on conversations (source `survey`) and, where the shop wants it, chat messages (source `chat`) among the
 * reviews. They come without a name, and the intake knows what it has: a job that runs twice changes nothing.
 */
@Module({})
export class OpinionsModule implements OnModuleInit {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    private readonly jobs: JobQueue,
    private readonly intake: ReviewIntake,
  ) {}

  onModuleInit(): void {
    this.jobs.work(opinionJob, async ({ conversationId, messageId, at }) => {
      const said = messageId === null ? await this.comment(conversationId) : await this.message(messageId);
      const text = withoutContacts(said?.text ?? '');
      // Words: nothing is to be read in a number, or in what is left of one.
      if (/\p{L}/u.test(text)) await this.intake.add([NewReview.parse({ ...said, text, writtenAt: at })]);
    });
  }

  private async comment(id: string): Promise<NewReviewInput | null> {
    const row = await conversationRows.findOne(this.dataSource.manager, { id });
    if (!row || row.rating === null || row.ratingComment === null) return null;
    return { source: 'survey', externalId: id, rating: row.rating, text: row.ratingComment };
  }

  private async message(id: string): Promise<NewReviewInput | null> {
    const row = await messageRows.findOne(this.dataSource.manager, { id, author: 'shopper' });
    return row && { source: 'chat', externalId: id, text: row.text };
  }
}
