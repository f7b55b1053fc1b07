import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import type { Config } from '#platform';

export interface Letter {
  to: string;
  subject: string;
  /** Plain text. */
  text: string;
}

/** Sends e-mail. */
export abstract class Mailer {
  /** False: nothing can be sent, so nothing should be promised. */
  abstract readonly isAvailable: boolean;
  /** Resolves once the mail server has taken the letter. @throws Error when it did not. */
  abstract send(letter: Letter): Promise<void>;
}

/** Milliseconds for the mail server to answer. */
const PATIENCE = 15_000;

/** Hands letters to a mail server. */
export class SmtpMailer extends Mailer {
  readonly isAvailable = true;
  private readonly transport: Transporter;

  /** @param url `smtp://user:password@host:587`, or `smtps://`. */
  constructor(url: string, from: string) {
    super();
    const { hostname, port, protocol, username, password } = new URL(url);
    this.transport = createTransport(
      {
        host: hostname,
        ...(port && { port: Number(port) }),
        secure: protocol === 'smtps:',
        ...(username && { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
        connectionTimeout: PATIENCE,
        greetingTimeout: PATIENCE,
        socketTimeout: PATIENCE,
        // A letter's text is text: no file of this machine or address of another is ever read into it.
        disableFileAccess: true,
        disableUrlAccess: true,
      },
      { from },
    );
  }

  async send({ to, subject, text }: Letter): Promise<void> {
    // An object is one address, whatever commas it has.
    await this.transport.sendMail({ to: { name: '', address: to }, subject, text });
  }
}

/** In place of a mail server while a shop is tried out: each letter is a file, and the log says where. */
class OutboxMailer extends Mailer {
  readonly isAvailable = true;
  private readonly log = new Logger('Outbox');
  private readonly transport: Transporter;

  constructor(
    private readonly folder: string,
    from: string,
  ) {
    super();
    this.transport = createTransport({ streamTransport: true, buffer: true }, { from });
  }

  async send({ to, subject, text }: Letter): Promise<void> {
    const { message } = (await this.transport.sendMail({
      to: { name: '', address: to },
      subject,
      text,
    })) as { message: Buffer };
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const file = join(
      this.folder,
      `${new Date().toISOString().replace(/[:.]/g, '-')}-${randomUUID().slice(0, 8)}.eml`,
    );
    await writeFile(file, message, { mode: 0o600 });
    this.log.log(`No mail server is set (SMTP_URL). A letter was written to ${file}`);
  }
}

class NoMailer extends Mailer {
  readonly isAvailable = false;

  send(): Promise<void> {
    return Promise.reject(new Error('No mail server is set (SMTP_URL)'));
  }
}

/** The mailer of the settings: a mail server, the demo's outbox, or none. */
export function openMailer({ smtpUrl, mailFrom, loadDemo, dataDir }: Config): Mailer {
  if (smtpUrl) return new SmtpMailer(smtpUrl, mailFrom);
  return loadDemo ? new OutboxMailer(join(dataDir, 'outbox'), mailFrom) : new NoMailer();
}
