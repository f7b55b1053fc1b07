import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { NewReview, type NewReviewInput } from '#contracts';
import { JobQueue } from '#platform';
import { ReviewIntake } from '#reviews';
import { messageRows } from './message.entity.js';
import { opinionJob } from './opinion.job.js';
import { withoutContacts } from '#platform';

/**
 * Takes chat messages, where the shop wants it, among the reviews (source `chat`). They come without a name, and the intake
 * knows what it has: a job that runs twice changes nothing. What a shopper says when they rate a conversation is about the
 * answers, not about the goods: it stays in the conversation.
 */
@Module({})
export class OpinionsModule implements OnModuleInit {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    private readonly jobs: JobQueue,
    private readonly intake: ReviewIntake,
  ) {}

  onModuleInit(): void {
    this.jobs.work(opinionJob, async ({ messageId, at }) => {
      const said = await this.message(messageId);
      const text = withoutContacts(said?.text ?? '');
      // Words: nothing is to be read in a number, or in what is left of one.
      if (/\p{L}/u.test(text)) await this.intake.add([NewReview.parse({ ...said, text, writtenAt: at })]);
    });
  }

  private async message(id: string): Promise<NewReviewInput | null> {
    const row = await messageRows.findOne(this.dataSource.manager, { id, author: 'shopper' });
    return row && { source: 'chat', externalId: id, text: row.text };
  }
}
