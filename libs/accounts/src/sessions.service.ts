import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, LessThan, MoreThan } from 'typeorm';
import type { StaffAccount } from '#contracts';
import { Clock, CONFIG, type Config, RateLimiter, Transactions } from '#platform';
import { SessionEnded } from './accounts.events.js';
import { Accounts } from './accounts.service.js';
import { knownDevices } from './known-devices.js';
import { epochOf, LogInLimits } from './log-in-limits.js';
import { StaffAccountEntity } from './staff-account.entity.js';
import { StaffSessionEntity } from './staff-session.entity.js';

const DAY = 86_400_000;
/** Log-ins of staff: random tokens in a cookie, their hashes in the database. */
@Injectable()
export class Sessions {
  private readonly limits: LogInLimits;

  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly accounts: Accounts,
    limiter: RateLimiter,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Pick<Config, 'sessionDays'>,
  ) {
    this.limits = new LogInLimits(limiter);
  }

  /**
   * @param address IP address of the client.
   * @param device Token of an earlier log-in on this browser.
   * @returns the session's token, and one by which this browser is known from now on.
   * @throws AppError `wrong_credentials`, or `rate_limited` with the seconds to wait.
   */
  async logIn(
    email: string,
    password: string,
    address: string,
    device: string | null = null,
  ): Promise<{ token: string; device: string; account: StaffAccount }> {
    const key = email.toLowerCase();
    const known = await this.dataSource.getRepository(StaffAccountEntity).findOneBy({ email: key });
    const epoch = epochOf(known?.passwordHash);
    const deviceId = knownDevices.idOf(device, known?.passwordHash);
    await this.limits.count(key, epoch, { address, deviceId });
    const account = await this.accounts.authenticate(email, password);
    await this.limits.forget(key, epoch, { address, deviceId });
    const token = randomBytes(32).toString('base64url');
    const now = this.clock.now();
    await this.transactions.run(async (tx) => {
      await tx.manager.delete(StaffSessionEntity, { expiresAt: LessThan(now) });
      await tx.manager.insert(StaffSessionEntity, {
        tokenHash: sessionId(token),
        accountId: account.id,
        createdAt: now,
        expiresAt: now + this.config.sessionDays * DAY,
      });
    });
    const own = deviceId === null || device === null ? knownDevices.issue(known?.passwordHash ?? '') : device;
    return { token, device: own, account };
  }

  /** Whose session this is, or null when it ended. */
  async accountOf(token: string): Promise<StaffAccount | null> {
    const session = await this.dataSource
      .getRepository(StaffSessionEntity)
      .findOneBy({ tokenHash: sessionId(token), expiresAt: MoreThan(this.clock.now()) });
    if (!session) return null;
    const account = await this.dataSource
      .getRepository(StaffAccountEntity)
      .findOneBy({ id: session.accountId, disabled: false });
    if (!account) return null;
    const { passwordHash: _secret, ...view } = account;
    return view;
  }

  async logOut(token: string): Promise<void> {
    const tokenHash = sessionId(token);
    await this.transactions.run(async (tx) => {
      await tx.manager.delete(StaffSessionEntity, { tokenHash });
      tx.publish(new SessionEnded(tokenHash));
    });
  }
}

/** What a session is called in the database and in events: its token's SHA-256, of no use for logging in. */
export const sessionId = (token: string): string => createHash('sha256').update(token).digest('hex');
