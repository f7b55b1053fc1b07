import { type CanActivate, createParamDecorator, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import type { Access, StaffAccount } from '#contracts';
import { ACCESS, platformErrors, requestContext } from '#platform';
import { sessionToken } from './session-cookie.js';
import { Sessions } from './sessions.service.js';

type StaffRequest = Request & { staff?: StaffAccount };

/** Lets a request through to a handler whose route its role may call. A handler without a declared access is closed. */
@Injectable()
export class StaffGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: Sessions,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const access = this.reflector.get<Access | undefined>(ACCESS, context.getHandler());
    if (access === 'public') return true;
    const request = context.switchToHttp().getRequest<StaffRequest>();
    const token = sessionToken(request.headers.cookie);
    const staff = token && (await this.sessions.accountOf(token));
    if (!staff) throw platformErrors.unauthenticated();
    if (!access?.includes(staff.role)) throw platformErrors.forbidden();
    request.staff = staff;
    requestContext.current().staffId = staff.id;
    return true;
  }
}

/** The signed-in member of staff who makes the request. */
export const Staff = createParamDecorator((_: unknown, context: ExecutionContext): StaffAccount => {
  const { staff } = context.switchToHttp().getRequest<StaffRequest>();
  if (!staff) throw platformErrors.unauthenticated();
  return staff;
});
