import { Controller, Inject, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Accounts, SESSION_COOKIE, Sessions, sessionToken, Staff } from '#accounts';
import { type ResponseOf, routes, type StaffAccount } from '#contracts';
import { CONFIG, type Config, Implements, Input, type InputOf } from '#platform';

@Controller()
export class SessionsController {
  constructor(
    private readonly sessions: Sessions,
    private readonly accounts: Accounts,
    @Inject(CONFIG) private readonly config: Pick<Config, 'sessionDays' | 'publicUrl'>,
  ) {}

  @Implements(routes.logIn)
  async logIn(
    @Input() { body }: InputOf<typeof routes.logIn>,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ResponseOf<typeof routes.logIn>> {
    const { token, account } = await this.sessions.logIn(body.email, body.password, request.ip ?? '');
    // The session the browser had is over: nobody would end it any more.
    const before = sessionToken(request.headers.cookie);
    if (before) await this.sessions.logOut(before);
    response.cookie(SESSION_COOKIE, token, {
      httpOnly: true,
      sameSite: 'strict',
      secure: request.secure || (this.config.publicUrl?.startsWith('https:') ?? false),
      path: '/',
      maxAge: this.config.sessionDays * 86_400_000,
    });
    return { account };
  }

  @Implements(routes.currentSession)
  current(@Staff() account: StaffAccount): ResponseOf<typeof routes.currentSession> {
    return { account };
  }

  @Implements(routes.logOut)
  async logOut(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<void> {
    const token = sessionToken(request.headers.cookie);
    if (token) await this.sessions.logOut(token);
    response.clearCookie(SESSION_COOKIE, { path: '/' });
  }

  @Implements(routes.changePassword)
  async changePassword(
    @Input() { body }: InputOf<typeof routes.changePassword>,
    @Staff() account: StaffAccount,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    await this.accounts.changePassword(account.id, body.current, body.next);
    response.clearCookie(SESSION_COOKIE, { path: '/' });
  }
}
