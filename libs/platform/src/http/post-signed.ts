import { signatureHeader } from '../security/signed-body.js';
import { type GuardedAnswer, guardedRequest } from './guarded-request.js';

/** Milliseconds for one try. */
const PATIENCE = 15_000;
/** Of an answer; what comes after is not read. */
const MOST_BYTES = 16 * 1024;

export interface SignedPost {
  /** Null: it is not signed, as for a chat room, which checks nothing. */
  secret: string | null;
  /** The same each time the same thing is sent, so that the receiver takes it once. */
  key: string;
  /** JSON. */
  body: string;
  now: number;
  /** Addresses of this machine and of private networks too. */
  allowPrivate: boolean;
  signal?: AbortSignal | undefined;
}

/** The receiver's answer was not 2xx. */
export class NotTaken extends Error {
  constructor(readonly status: number) {
    super(`The receiver answered ${String(status)}`);
  }
}

/**
 * The one way in which the shop's other systems are told something: a guarded POST of JSON, signed, under a key that a further
 * try has too. Redirects are not followed: they would carry it elsewhere.
 *
 * @throws NotTaken unless the answer is 2xx; Error for an address that is refused, or without an answer in time. It is to be
 *   tried again.
 */
export async function postSigned(
  address: string,
  { secret, key, body, now, allowPrivate, signal }: SignedPost,
): Promise<GuardedAnswer> {
  const answer = await guardedRequest(address, {
    method: 'POST',
    body,
    headers: {
      accept: 'application/json',
      'content-type': 'application/json',
      'idempotency-key': key,
      ...(secret !== null && { 'attendant-signature': signatureHeader(secret, now, body) }),
    },
    maxBytes: MOST_BYTES,
    isCut: true,
    patience: PATIENCE,
    allowPrivate,
    ...(signal && { signal }),
  });
  if (answer.status < 200 || answer.status >= 300) throw new NotTaken(answer.status);
  return answer;
}
