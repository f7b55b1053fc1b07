import { Inject, Injectable } from '@nestjs/common';
import { jwtVerify, SignJWT } from 'jose';
import type { AttachmentLink } from '#contracts';
import { Clock, CONFIG, type Config } from '#platform';

const AUDIENCE = 'attachment';
/** Milliseconds: to be opened now, and of no use in a history or a log. */
const SHORT = 600_000;

/** Links that are good for one file, and for a short time. */
@Injectable()
export class AttachmentLinks {
  private readonly key: Uint8Array;

  constructor(
    private readonly clock: Clock,
    @Inject(CONFIG) config: Pick<Config, 'visitorTokenSecret'>,
  ) {
    this.key = new TextEncoder().encode(config.visitorTokenSecret);
  }

  /** @param lifetime in milliseconds */
  async to(id: string, lifetime = SHORT): Promise<AttachmentLink> {
    const expiresAt = this.clock.now() + lifetime;
    const token = await new SignJWT()
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(id)
      .setAudience(AUDIENCE)
      .setExpirationTime(Math.floor(expiresAt / 1000))
      .sign(this.key);
    return { url: `/api/v1/attachments/${id}/file?token=${token}`, expiresAt };
  }

  /** Is it of ours, for this file, and still good? */
  async isGood(id: string, token: string): Promise<boolean> {
    try {
      await jwtVerify(token, this.key, {
        algorithms: ['HS256'],
        audience: AUDIENCE,
        subject: id,
        currentDate: new Date(this.clock.now()),
      });
      return true;
    } catch {
      return false;
    }
  }
}
