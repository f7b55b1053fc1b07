export { CODE } from './email-check.entity.js';
export { type EmailCheckRequest, EmailChecks } from './email-checks.service.js';
export { LettersModule, MailModule } from './mail.module.js';
export { mailPersistence } from './mail.persistence.js';
export { sendLetterJob } from './send-letter.job.js';
export { type Letter, Mailer, SmtpMailer } from './mailer.js';
