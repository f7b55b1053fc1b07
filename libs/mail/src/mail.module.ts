import { Module, type OnModuleInit } from '@nestjs/common';
import { CONFIG, JobQueue } from '#platform';
import { EmailChecks } from './email-checks.service.js';
import { Mailer, openMailer } from './mailer.js';
import { sendLetterJob } from './send-letter.job.js';

@Module({
  providers: [{ provide: Mailer, inject: [CONFIG], useFactory: openMailer }],
  exports: [Mailer],
})
class MailerModule {}

@Module({ imports: [MailerModule], providers: [EmailChecks], exports: [EmailChecks] })
export class MailModule {}

/** Sends the letters that wait, and those of who has the mailer from here, in processes that work bulk jobs. */
@Module({ imports: [MailerModule], exports: [MailerModule] })
export class LettersModule implements OnModuleInit {
  constructor(
    private readonly jobs: JobQueue,
    private readonly mailer: Mailer,
  ) {}

  onModuleInit(): void {
    this.jobs.work(sendLetterJob, (letter) => this.mailer.send(letter));
  }
}
