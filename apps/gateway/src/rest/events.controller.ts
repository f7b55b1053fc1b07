import { Controller, Inject, Req } from '@nestjs/common';
import type { Request } from 'express';
import { type ResponseOf, routes } from '#contracts';
import {
  Clock,
  CONFIG,
  type Config,
  Implements,
  Input,
  type InputOf,
  type Limit,
  networkOf,
  platformErrors,
  RateLimiter,
  verifyIdentity,
} from '#platform';
import { Profiles } from '#profiles';
import { VisitorId } from './access.guard.js';

/** Requests, each of up to a hundred events. */
const REPORTS: Limit = { name: 'behavior', points: 120, per: 60 };
/** The same for all visitors of one address. */
const ADDRESS_REPORTS: Limit = { name: 'behavior-address', points: 1_200, per: 60 };

@Controller()
export class EventsController {
  constructor(
    private readonly profiles: Profiles,
    private readonly limiter: RateLimiter,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Pick<Config, 'identitySecret'>,
  ) {}

  @Implements(routes.recordEvents)
  async record(
    @Input() { body }: InputOf<typeof routes.recordEvents>,
    @VisitorId() visitorId: string,
    @Req() request: Request,
  ): Promise<ResponseOf<typeof routes.recordEvents>> {
    await this.limiter.consume(REPORTS, visitorId);
    await this.limiter.consume(ADDRESS_REPORTS, networkOf(request.ip ?? ''));
    const { identity } = body;
    if (identity && !verifyIdentity(identity, this.config.identitySecret, this.clock.now())) {
      throw platformErrors.invalid_identity();
    }
    const { consent } = await this.profiles.record(visitorId, identity?.customerId ?? null, body.events);
    return { accepted: consent === 'granted' ? body.events.length : 0, consent };
  }
}
