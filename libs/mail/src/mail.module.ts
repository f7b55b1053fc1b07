import { Module } from '@nestjs/common';
import { CONFIG } from '#platform';
import { EmailChecks } from './email-checks.service.js';
import { Mailer, openMailer } from './mailer.js';

@Module({
  providers: [{ provide: Mailer, inject: [CONFIG], useFactory: openMailer }, EmailChecks],
  exports: [EmailChecks],
})
export class MailModule {}
