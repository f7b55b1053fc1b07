import type { Limit, RateLimiter } from '#platform';
import { orderKey } from './open-orders.js';
import type { VerificationAttempt, VerificationLimiter } from './ports.js';

/** Tries of a visitor, right ones too. */
const BY_VISITOR: Limit = { name: 'order-verification', points: 5, per: 900 };

const tiers = (name: string, points: readonly [number, number, number]): Limit[] =>
  [60, 900, 21_600].map((per, tier) => ({ name: `${name}-${per}`, points: points[tier] ?? 0, per }));

/** Visitors cost nothing to make, so wrong tries also count by where they come from: at anything, */
const BY_SOURCE = tiers('order-verification-source', [20, 40, 160]);
/** and at one order or one address; each tier waits longer than the last, up to six hours. */
const AT_ONE = tiers('order-verification-one', [10, 10, 20]);
/** Wrong tries at one order or address from everywhere, from which on it is being guessed at. */
const GUESSED_AT: Limit = { name: 'order-verification-guessed', points: 20, per: 3_600 };
/** Then each source has so many. */
const WHILE_GUESSED: Limit = { name: 'order-verification-while-guessed', points: 2, per: 3_600 };

/**
 * The limits of trying an order number with an e-mail address: together they are guessable. What strangers try counts
 * against them; however many they are, whoever comes from elsewhere with the right pair gets in.
 */
export class OrderVerifications implements VerificationLimiter {
  constructor(private readonly limiter: Pick<RateLimiter, 'tryConsume' | 'giveBack' | 'reset'>) {}

  async consume(attempt: VerificationAttempt): Promise<boolean> {
    const { visitorId, source } = attempt;
    if (!(await this.allowed([BY_VISITOR], visitorId))) return false;
    if (!(await this.allowed(BY_SOURCE, source))) return false;
    for (const target of targetsOf(attempt)) {
      if (!(await this.allowed(AT_ONE, `${target}|${source}`))) return false;
      const guessedAt = !(await this.allowed([GUESSED_AT], target));
      if (guessedAt && !(await this.allowed([WHILE_GUESSED], `${target}|${source}`))) return false;
    }
    return true;
  }

  async clear(attempt: VerificationAttempt): Promise<void> {
    const { source } = attempt;
    for (const limit of BY_SOURCE) await this.limiter.giveBack(limit, source);
    for (const target of targetsOf(attempt)) {
      await this.limiter.reset(GUESSED_AT, target);
      for (const limit of [...AT_ONE, WHILE_GUESSED]) await this.limiter.reset(limit, `${target}|${source}`);
    }
  }

  private async allowed(limits: readonly Limit[], key: string): Promise<boolean> {
    for (const limit of limits) if ((await this.limiter.tryConsume(limit, key)) > 0) return false;
    return true;
  }
}

const targetsOf = ({ number, email }: VerificationAttempt): string[] => [
  `order ${orderKey(number)}`,
  `address ${email.trim().toLowerCase()}`,
];
