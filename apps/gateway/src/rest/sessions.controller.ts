import { Controller, Inject, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import {
  Accounts,
  DEVICE_COOKIE,
  DEVICE_DAYS,
  deviceToken,
  SESSION_COOKIE,
  Sessions,
  sessionToken,
} from '#accounts';
import { type ResponseOf, routes, type StaffAccount } from '#contracts';
import { CONFIG, type Config, Implements, Input, type InputOf } from '#platform';
import { Staff } from './access.guard.js';

const DAY = 86_400_000;

@Controller()
export class SessionsController {
  /** Of the session's cookie: nothing else on the host needs to see it. */
  private readonly path: string;

  constructor(
    private readonly sessions: Sessions,
    private readonly accounts: Accounts,
    @Inject(CONFIG) private readonly config: Pick<Config, 'sessionDays' | 'publicUrl' | 'basePath'>,
  ) {
    this.path = `${config.basePath}/`;
  }

  @Implements(routes.logIn)
  async logIn(
    @Input() { body }: InputOf<typeof routes.logIn>,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ResponseOf<typeof routes.logIn>> {
    const { token, device, account } = await this.sessions.logIn(
      body.email,
      body.password,
      request.ip ?? '',
      deviceToken(request.headers.cookie),
    );
    // The session the browser had is over: nobody would end it any more.
    const before = sessionToken(request.headers.cookie);
    if (before) await this.sessions.logOut(before);
    const cookie = {
      httpOnly: true,
      sameSite: 'strict',
      secure: request.secure || (this.config.publicUrl?.startsWith('https:') ?? false),
    } as const;
    response.cookie(SESSION_COOKIE, token, {
      ...cookie,
      path: this.path,
      maxAge: this.config.sessionDays * DAY,
    });
    // Only log-ins ask for it.
    response.cookie(DEVICE_COOKIE, device, {
      ...cookie,
      path: `${this.config.basePath}/api/v1/sessions`,
      maxAge: DEVICE_DAYS * DAY,
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
    response.clearCookie(SESSION_COOKIE, { path: this.path });
  }

  @Implements(routes.chooseLanguage)
  async chooseLanguage(
    @Input() { body }: InputOf<typeof routes.chooseLanguage>,
    @Staff() account: StaffAccount,
  ): Promise<ResponseOf<typeof routes.chooseLanguage>> {
    return { account: await this.accounts.chooseLanguage(account.id, body.language) };
  }

  @Implements(routes.changePassword)
  async changePassword(
    @Input() { body }: InputOf<typeof routes.changePassword>,
    @Staff() account: StaffAccount,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    await this.accounts.changePassword(account.id, body.current, body.next);
    response.clearCookie(SESSION_COOKIE, { path: this.path });
  }
}
