import { Inject, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { Sessions, sessionToken } from '#accounts';
import { type Role, type ShopperRef, SignedIdentity } from '#contracts';
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
  VisitorTokens,
} from '#platform';
import { profilesErrors, type Shopper } from '#profiles';
import { isShopServer } from './shop-server-token.js';

/** Requests about one's own profile and suggestions. */
const REQUESTS: Limit = { name: 'shopper-requests', points: 240, per: 60 };
const ADDRESS_REQUESTS: Limit = { name: 'shopper-requests-address', points: 2_400, per: 60 };

const IDENTITY_HEADER = 'attendant-identity';

/**
 * Decides for which shopper a request on a route of shoppers may act: a visitor's token is good for that visitor, with a
 * signed identity for that customer too, and for nobody else; staff of the roles and the shop's server name whom they mean.
 */
@Injectable()
export class Callers {
  constructor(
    private readonly tokens: VisitorTokens,
    private readonly sessions: Sessions,
    private readonly limiter: RateLimiter,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Pick<Config, 'identitySecret'>,
  ) {}

  /** @throws AppError `unauthenticated`, `forbidden`, `invalid_identity`, `shopper_unnamed`. */
  async shopper(request: Request, named: ShopperRef, staff: readonly Role[]): Promise<Shopper> {
    const { authorization = '' } = request.headers;
    const [, token] = /^Bearer (.+)$/.exec(authorization) ?? [];
    if (token === undefined) {
      const session = sessionToken(request.headers.cookie);
      const account = session && (await this.sessions.accountOf(session));
      if (!account)
        throw platformErrors.unauthenticated({ detail: 'Send the visitor token as bearer token.' });
      if (!staff.includes(account.role)) throw platformErrors.forbidden();
      return shopperNamed(named);
    }
    const visitorId = await this.tokens.verify(token);
    if (visitorId === null) {
      if (await isShopServer(token, this.config.identitySecret)) return shopperNamed(named);
      throw platformErrors.unauthenticated({ detail: 'The bearer token is not valid, or no longer.' });
    }
    await this.limiter.consume(REQUESTS, visitorId);
    await this.limiter.consume(ADDRESS_REQUESTS, networkOf(request.ip ?? ''));
    const customerId = this.customerOf(request);
    const foreign =
      (named.visitorId !== undefined && named.visitorId !== visitorId) ||
      (named.customerId !== undefined && named.customerId !== customerId);
    if (foreign) throw platformErrors.forbidden({ detail: 'The visitor token is for your own data only.' });
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
