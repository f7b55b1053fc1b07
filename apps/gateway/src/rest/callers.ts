import { Inject, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { type ShopperRef, SignedIdentity } from '#contracts';
import {
  Clock,
  CONFIG,
  type Config,
  type Limit,
  networkOf,
  parseInput,
  platformErrors,
  RateLimiter,
  verifyIdentity,
} from '#platform';
import { profilesErrors, type Shopper } from '#profiles';
import { callerOf } from './access.guard.js';
import { t } from '../messages/index.js';

/** Requests about one's own profile and suggestions. */
const REQUESTS: Limit = { name: 'shopper-requests', points: 240, per: 60 };
const ADDRESS_REQUESTS: Limit = { name: 'shopper-requests-address', points: 2_400, per: 60 };

const IDENTITY_HEADER = 'attendant-identity';

/**
 * For which shopper a request acts: a visitor's token is good for that visitor, with a signed identity for that customer too,
 * and for nobody else; staff and the shop's server name whom they mean.
 */
@Injectable()
export class Callers {
  constructor(
    private readonly limiter: RateLimiter,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Pick<Config, 'identitySecret'>,
  ) {}

  /** @throws AppError `forbidden`, `invalid_identity`, `shopper_unnamed`. */
  async shopper(request: Request, named: ShopperRef): Promise<Shopper> {
    const caller = callerOf(request);
    if (caller?.as !== 'visitor') return shopperNamed(named);
    const { visitorId } = caller;
    await this.limiter.consume(REQUESTS, visitorId);
    await this.limiter.consume(ADDRESS_REQUESTS, networkOf(request.ip ?? ''));
    const customerId = this.customerOf(request);
    const foreign =
      (named.visitorId !== undefined && named.visitorId !== visitorId) ||
      (named.customerId !== undefined && named.customerId !== customerId);
    if (foreign) throw platformErrors.forbidden({ detail: t('tokenForeign') });
    return { visitorId, customerId };
  }

  private customerOf(request: Request): string | null {
    const header = request.headers[IDENTITY_HEADER];
    if (typeof header !== 'string' || header === '') return null;
    const identity = parseInput(SignedIdentity, decoded(header));
    if (!verifyIdentity(identity, this.config.identitySecret, this.clock.now()))
      throw platformErrors.invalid_identity();
    return identity.customerId;
  }
}

function shopperNamed({ visitorId, customerId }: ShopperRef): Shopper {
  if (visitorId === undefined && customerId === undefined) throw profilesErrors.shopper_unnamed();
  return { visitorId: visitorId ?? null, customerId: customerId ?? null };
}

function decoded(header: string): unknown {
  try {
    return JSON.parse(Buffer.from(header, 'base64url').toString('utf8'));
  } catch {
    // Whatever it is, it is no identity: the check says what was expected.
    return null;
  }
}
