import { createHash, createHmac, randomInt } from 'node:crypto';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { In, LessThan } from 'typeorm';
import {
  Clock,
  CONFIG,
  type Config,
  constantTimeEqual,
  type DataSubject,
  JobQueue,
  type Limit,
  Maintenance,
  PersonalData,
  type PersonalDataKeeper,
  RateLimiter,
  Transactions,
} from '#platform';
import { CODE, EmailCheckEntity } from './email-check.entity.js';
import { Mailer } from './mailer.js';
import { sendCodeJob } from './send-code.job.js';

/** Milliseconds for which a code holds. */
const CODE_HOLDS = 600_000;
const MAX_TRIES = 5;
const HOUR = 3_600_000;
/** Codes that may be asked for: by one source, by one source for one address, and for one address from everywhere. */
const BY_SOURCE: Limit = { name: 'email-check-source', points: 10, per: 3_600 };
const BY_BOTH: Limit = { name: 'email-check-both', points: 3, per: 3_600 };
const BY_EMAIL: Limit = { name: 'email-check-email', points: 10, per: 3_600 };
/** Codes that may be tried, over all checks of a source. */
const TRIES_BY_SOURCE: Limit = { name: 'email-check-tries', points: 30, per: 3_600 };

export interface EmailCheckRequest {
  conversationId: string;
  email: string;
  /** Where it is asked from, as limits count it. */
  source: string;
  /** With {@link CODE} where the code goes. */
  letter: { subject: string; text: string };
  /** Whether the letter is sent. The caller sees no difference. */
  isKnown: boolean;
}

/** Proves that an e-mail address is somebody's, by a one-time code sent there. */
@Injectable()
export class EmailChecks implements OnModuleInit, PersonalDataKeeper {
  constructor(
    private readonly transactions: Transactions,
    private readonly jobs: JobQueue,
    private readonly mailer: Mailer,
    private readonly limiter: RateLimiter,
    private readonly clock: Clock,
    private readonly personal: PersonalData,
    private readonly maintenance: Maintenance,
    @Inject(CONFIG) private readonly config: Pick<Config, 'identitySecret'>,
  ) {}

  onModuleInit(): void {
    this.jobs.work(sendCodeJob, ({ checkId }) => this.send(checkId));
    this.personal.add('email checks', this);
    this.maintenance.add('email checks', (now) =>
      this.transactions.run(async (tx) => {
        const old = { expiresAt: LessThan(now - HOUR) };
        return (await tx.manager.delete(EmailCheckEntity, old)).affected ?? 0;
      }),
    );
  }

  /** False: no mail can be sent. */
  get isAvailable(): boolean {
    return this.mailer.isAvailable;
  }

  /** Has a code sent. A code that was asked for before in the same conversation holds no longer. */
  async begin({
    conversationId,
    email,
    source,
    letter,
    isKnown,
  }: EmailCheckRequest): Promise<'sent' | 'too_many'> {
    const address = normal(email);
    const waits = [
      await this.limiter.tryConsume(BY_SOURCE, source),
      await this.limiter.tryConsume(BY_BOTH, `${address}|${source}`),
    ];
    if (waits.some((wait) => wait > 0)) return 'too_many';
    // Strangers who use an address up learn nothing and stop only its letters: the answer stays the same.
    const isFlooded = (await this.limiter.tryConsume(BY_EMAIL, address)) > 0;
    const id = checkId(conversationId, address);
    await this.transactions.run(async (tx) => {
      await tx.manager.upsert(
        EmailCheckEntity,
        {
          ...{ id, email: address, ...letter, isSent: isKnown && !isFlooded },
          ...{ codeHash: null, tries: 0, expiresAt: this.clock.now() + CODE_HOLDS },
        },
        ['id'],
      );
      await this.jobs.enqueue(sendCodeJob, { checkId: id }, { tx });
    });
    return 'sent';
  }

  /**
   * Is it the code that was sent? A right one holds once. An address that nothing was sent to, a code that has run out and a
   * wrong one are the same.
   */
  async check(
    conversationId: string,
    email: string,
    source: string,
    code: string,
  ): Promise<'right' | 'wrong' | 'too_many'> {
    if ((await this.limiter.tryConsume(TRIES_BY_SOURCE, source)) > 0) return 'too_many';
    const id = checkId(conversationId, normal(email));
    return this.transactions.run(async (tx) => {
      // Counted before it is looked at, so that tries side by side are no more than one after the other.
      const counted = await tx.manager
        .createQueryBuilder()
        .update(EmailCheckEntity)
        .set({ tries: () => 'tries + 1' })
        .where('id = :id AND tries < :most', { id, most: MAX_TRIES })
        .execute();
      const row = await tx.manager.findOneBy(EmailCheckEntity, { id });
      if (row && !counted.affected) return 'too_many';
      const holds = row !== null && row.codeHash !== null && this.clock.now() < row.expiresAt;
      const right = constantTimeEqual(row?.codeHash ?? '', this.hash(id, code)) && holds;
      if (right) await tx.manager.delete(EmailCheckEntity, { id });
      return right ? 'right' : 'wrong';
    });
  }

  /** The code is made here, so that it stands nowhere but in the letter. A second try sends another. */
  private async send(id: string): Promise<void> {
    const code = String(randomInt(1_000_000)).padStart(6, '0');
    const row = await this.transactions.run(async (tx) => {
      const found = await tx.manager.findOneBy(EmailCheckEntity, { id });
      if (!found?.isSent || this.clock.now() >= found.expiresAt) return null;
      await tx.manager.update(EmailCheckEntity, { id }, { codeHash: this.hash(id, code) });
      return found;
    });
    if (!row) return;
    const { email, subject, text } = row;
    await this.mailer.send({ to: email, subject, text: text.replaceAll(CODE, code) });
  }

  private hash(id: string, code: string): string {
    return createHmac('sha256', this.config.identitySecret).update(`email-check:${id}:${code}`).digest('hex');
  }

  async export(
    manager: Parameters<PersonalDataKeeper['export']>[0],
    { emails }: DataSubject,
  ): Promise<object[]> {
    const rows = await manager.findBy(EmailCheckEntity, { email: In(emails.map(normal)) });
    return rows.map(({ email, expiresAt }) => ({ email, expiresAt }));
  }

  async erase(tx: Parameters<PersonalDataKeeper['erase']>[0], { emails }: DataSubject): Promise<number> {
    return (await tx.manager.delete(EmailCheckEntity, { email: In(emails.map(normal)) })).affected ?? 0;
  }
}

const normal = (email: string): string => email.trim().toLowerCase();
const checkId = (conversationId: string, email: string): string =>
  createHash('sha256').update(`${conversationId}|${email}`).digest('hex');
