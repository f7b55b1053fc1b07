import type { Limit, RateLimiter } from '#platform';
import { orderKey } from './open-orders.js';
import type { VerificationAttempt, VerificationLimiter } from './ports.js';

/** Order number and e-mail together are guessable: so many tries a quarter of an hour for a visitor, right ones too. */
const BY_VISITOR: Limit = { name: 'order-verification', points: 5, per: 900 };
/** A new visitor costs nothing, so wrong tries also count against what is guessed at: an hour each. */
const BY_ORDER: Limit = { name: 'order-verification-number', points: 20, per: 3_600 };
const BY_EMAIL: Limit = { name: 'order-verification-email', points: 20, per: 3_600 };

/** The limits of trying an order number with an e-mail address. */
export class OrderVerifications implements VerificationLimiter {
  constructor(private readonly limiter: Pick<RateLimiter, 'tryConsume' | 'reset'>) {}

  async consume({ visitorId, number, email }: VerificationAttempt): Promise<boolean> {
    const waits = [
      await this.limiter.tryConsume(BY_VISITOR, visitorId),
      await this.limiter.tryConsume(BY_ORDER, orderKey(number)),
      await this.limiter.tryConsume(BY_EMAIL, emailKey(email)),
    ];
    return waits.every((wait) => wait === 0);
  }

  async clear({ number, email }: VerificationAttempt): Promise<void> {
    await this.limiter.reset(BY_ORDER, orderKey(number));
    await this.limiter.reset(BY_EMAIL, emailKey(email));
  }
}

const emailKey = (email: string): string => email.trim().toLowerCase();
