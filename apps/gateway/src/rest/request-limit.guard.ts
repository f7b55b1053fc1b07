import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { type Limit, networkOf, RateLimiter, routeOf } from '#platform';
import { staffOf } from './access.guard.js';

/** Requests a minute from one address by whoever is not logged in, and of one member of staff. */
const ANYBODY: Limit = { name: 'requests-address', points: 3_000, per: 60 };
const STAFF: Limit = { name: 'requests-staff', points: 3_000, per: 60 };

/** Counts requests by who makes them, and those of costly routes by route, before their body is read. Runs after the log-in is known. */
@Injectable()
export class RequestLimitGuard implements CanActivate {
  constructor(private readonly limiter: RateLimiter) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const route = routeOf(context.getHandler());
    if (context.getType() !== 'http' || !route) return true;
    const request = context.switchToHttp().getRequest<Request>();
    const staff = staffOf(request);
    const caller = staff?.id ?? networkOf(request.ip ?? '');
    await this.limiter.consume(staff ? STAFF : ANYBODY, caller);
    if (route.perMinute !== undefined)
      await this.limiter.consume(
        { name: `route ${route.method} ${route.path}`, points: route.perMinute, per: 60 },
        caller,
      );
    return true;
  }
}
