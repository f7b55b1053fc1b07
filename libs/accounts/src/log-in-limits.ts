import { createHash } from 'node:crypto';
import { type Limit, networkOf, type RateLimiter } from '#platform';

/** Where a log-in comes from. */
export interface LogInSource {
  /** IP address of the client. */
  address: string;
  /** Of a browser on which this account has logged in before; null for any other. */
  deviceId: string | null;
}

const tiers = (name: string, points: readonly [number, number, number]): Limit[] =>
  [60, 900, 21_600].map((per, tier) => ({ name: `${name}-${per}`, points: points[tier] ?? 0, per }));

/** Wrong tries at one account from one place: each tier waits longer than the last, up to six hours. */
const BY_SOURCE = tiers('login-source', [5, 10, 20]);
/** The same from all places together, known devices apart: a thousand strangers guess no faster than this. */
const BY_ACCOUNT = tiers('login-account', [10, 30, 100]);
/** At all accounts from one network. */
const BY_NETWORK = tiers('login-network', [15, 30, 120]);

/**
 * Guessing passwords gets slower and slower, for whoever guesses. What strangers do to an account counts against them and
 * against browsers nobody knows; a browser that has logged in to it before has a count of its own, so that nobody can lock
 * the owner out.
 */
export class LogInLimits {
  constructor(private readonly limiter: RateLimiter) {}

  /**
   * Counts a try before it is known to be wrong: many at once count as many.
   * @param epoch Changes with the password: a reset one starts anew.
   * @throws AppError `rate_limited` with the seconds to wait.
   */
  async count(email: string, epoch: string, source: LogInSource): Promise<void> {
    const account = `${email}|${epoch}`;
    if (source.deviceId !== null) return this.consume(BY_SOURCE, `${account}|${source.deviceId}`);
    await this.consume(BY_NETWORK, networkOf(source.address));
    await this.consume(BY_SOURCE, `${account}|${networkOf(source.address)}`);
    await this.consume(BY_ACCOUNT, account);
  }

  /** The password was right: this place has not guessed. */
  async forget(email: string, epoch: string, source: LogInSource): Promise<void> {
    const place = source.deviceId ?? networkOf(source.address);
    for (const limit of BY_SOURCE) await this.limiter.reset(limit, `${email}|${epoch}|${place}`);
  }

  private async consume(limits: readonly Limit[], key: string): Promise<void> {
    for (const limit of limits) await this.limiter.consume(limit, key);
  }
}

/** Of an account's password as it is stored; the same for all that are none. */
export const epochOf = (passwordHash: string | undefined): string =>
  createHash('sha256')
    .update(passwordHash ?? '')
    .digest('hex')
    .slice(0, 16);
