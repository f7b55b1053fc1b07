import { Inject, Injectable } from '@nestjs/common';
import { jwtVerify, SignJWT } from 'jose';
import { CONFIG, type Config } from '../config/config.js';

const AUDIENCE = 'visitor';
const LIFETIME = '365d';

/** Credentials of anonymous shoppers: a signed token that names the visitor and nothing else. */
@Injectable()
export class VisitorTokens {
  private readonly key: Uint8Array;

  constructor(@Inject(CONFIG) config: Pick<Config, 'visitorTokenSecret'>) {
    this.key = new TextEncoder().encode(config.visitorTokenSecret);
  }

  issue(visitorId: string): Promise<string> {
    return new SignJWT()
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(visitorId)
      .setAudience(AUDIENCE)
      .setIssuedAt()
      .setExpirationTime(LIFETIME)
      .sign(this.key);
  }

  /** The visitor's id, or null when the token is not ours, was tampered with, or has expired. */
  async verify(token: string): Promise<string | null> {
    try {
      const { payload } = await jwtVerify(token, this.key, { algorithms: ['HS256'], audience: AUDIENCE });
      return payload.sub ?? null;
    } catch {
      return null;
    }
  }
}
