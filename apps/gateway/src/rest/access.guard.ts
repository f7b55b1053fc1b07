import {
  type CanActivate,
  createParamDecorator,
  type ExecutionContext,
  Inject,
  Injectable,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { Sessions, sessionToken } from '#accounts';
import type { Access, Caller, StaffAccount } from '#contracts';
import { ACCESS, CONFIG, type Config, platformErrors, requestContext, VisitorTokens } from '#platform';
import { isShopServer } from './shop-server-token.js';
import { t } from '../messages/index.js';

/** Who makes a request, as their credential proves. */
type Known =
  { as: 'staff'; account: StaffAccount } | { as: 'visitor'; visitorId: string } | { as: 'shop_server' };
type KnownRequest = Request & { caller?: Known };

/** Lets through whom the route's declaration names. A handler without a declaration is closed. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: Sessions,
    private readonly tokens: VisitorTokens,
    @Inject(CONFIG) private readonly config: Pick<Config, 'identitySecret'>,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const access = this.reflector.get<Access | undefined>(ACCESS, context.getHandler()) ?? [];
    if (access === 'public') return true;
    const request = context.switchToHttp().getRequest<KnownRequest>();
    const caller = await this.callerOf(request, access);
    if (!access.includes(caller.as === 'staff' ? caller.account.role : caller.as))
      throw platformErrors.forbidden();
    request.caller = caller;
    if (caller.as === 'staff') requestContext.current().staffId = caller.account.id;
    return true;
  }

  /** Where tokens are taken, one that is sent decides; otherwise the session does. */
  private async callerOf({ headers }: Request, access: readonly Caller[]): Promise<Known> {
    const takesTokens = access.includes('visitor') || access.includes('shop_server');
    const token = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1];
    if (takesTokens && token !== undefined) {
      const visitorId = await this.tokens.verify(token);
      if (visitorId !== null) return { as: 'visitor', visitorId };
      if (await isShopServer(token, this.config.identitySecret)) return { as: 'shop_server' };
      throw platformErrors.unauthenticated({ detail: t('tokenInvalid') });
    }
    const session = sessionToken(headers.cookie);
    const account = session && (await this.sessions.accountOf(session));
    if (account) return { as: 'staff', account };
    throw platformErrors.unauthenticated(access.includes('visitor') ? { detail: t('sendVisitorToken') } : {});
  }
}

/** Whom {@link AccessGuard} let through; undefined where anybody may. */
export const callerOf = (request: Request): Known | undefined => (request as KnownRequest).caller;

/** The signed-in member of staff who makes the request; undefined where it is somebody else. */
export function staffOf(request: Request): StaffAccount | undefined {
  const caller = callerOf(request);
  return caller?.as === 'staff' ? caller.account : undefined;
}

/** The signed-in member of staff who makes the request. */
export const Staff = createParamDecorator((_: unknown, context: ExecutionContext): StaffAccount => {
  const staff = staffOf(context.switchToHttp().getRequest());
  if (!staff) throw platformErrors.unauthenticated();
  return staff;
});

/** The visitor whose page makes the request. */
export const VisitorId = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const caller = callerOf(context.switchToHttp().getRequest());
  if (caller?.as !== 'visitor') throw platformErrors.unauthenticated();
  return caller.visitorId;
});
