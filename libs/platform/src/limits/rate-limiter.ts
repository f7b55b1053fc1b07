import { Inject, Injectable, Optional } from '@nestjs/common';
import type { Redis } from 'ioredis';
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterRedis,
  RateLimiterRes,
} from 'rate-limiter-flexible';
import { platformErrors } from '../errors/platform.errors.js';

/** Injection token of the shared Redis connection, or null without Redis. */
export const REDIS = Symbol('REDIS');

export interface Limit {
  /** Part of the key in Redis. */
  name: string;
  points: number;
  /** Seconds. */
  per: number;
}

/** Counts in this process, or in Redis when there are several. */
@Injectable()
export class RateLimiter {
  private readonly limiters = new Map<string, RateLimiterAbstract>();

  constructor(@Optional() @Inject(REDIS) private readonly redis: Redis | null = null) {}

  /**
   * @param points what this costs.
   * @returns points consumed in the present period.
   * @throws AppError `rate_limited` with `retryAfter`.
   */
  async consume(limit: Limit, key: string, points = 1): Promise<number> {
    try {
      return (await this.limiterOf(limit).consume(key, points)).consumedPoints;
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      throw platformErrors.rate_limited({ retryAfter: secondsLeft(refusal) });
    }
  }

  /** 0 when allowed, else the seconds to wait. */
  async tryConsume(limit: Limit, key: string): Promise<number> {
    try {
      await this.limiterOf(limit).consume(key);
      return 0;
    } catch (refusal) {
      if (refusal instanceof RateLimiterRes) return secondsLeft(refusal);
      throw refusal;
    }
  }

  /** Takes back one point: what it was counted for was no offence. */
  async giveBack(limit: Limit, key: string): Promise<void> {
    await this.limiterOf(limit).reward(key, 1);
  }

  /** Forgets what was counted, e.g. after a right password. */
  async reset(limit: Limit, key: string): Promise<void> {
    await this.limiterOf(limit).delete(key);
  }

  private limiterOf({ name, points, per }: Limit): RateLimiterAbstract {
    const known = this.limiters.get(name);
    if (known) return known;
    const options = { keyPrefix: `limit:${name}`, points, duration: per };
    const made = this.redis
      ? // While Redis is away each node counts for itself rather than refusing every shopper.
        new RateLimiterRedis({
          ...options,
          storeClient: this.redis,
          insuranceLimiter: new RateLimiterMemory(options),
        })
      : new RateLimiterMemory(options);
    this.limiters.set(name, made);
    return made;
  }
}

const secondsLeft = ({ msBeforeNext }: RateLimiterRes): number => Math.max(1, Math.ceil(msBeforeNext / 1000));
