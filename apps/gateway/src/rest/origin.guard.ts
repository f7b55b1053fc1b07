import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { CONFIG, type Config, platformErrors } from '#platform';
import { mayChange } from '../origins.js';

/** Lets nothing be changed from pages of other sites, whatever cookies the browser sends along. */
@Injectable()
export class OriginGuard implements CanActivate {
  constructor(@Inject(CONFIG) private readonly config: Pick<Config, 'publicUrl' | 'allowedOrigins'>) {}

  canActivate(context: ExecutionContext): boolean {
    if (context.getType() !== 'http') return true;
    const { method, headers } = context.switchToHttp().getRequest<Request>();
    if (method !== 'GET' && method !== 'HEAD' && !mayChange(headers, this.config))
      throw platformErrors.origin_not_allowed();
    return true;
  }
}
