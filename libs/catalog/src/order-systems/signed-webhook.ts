import { createHmac } from 'node:crypto';
import { type Clock, constantTimeEqual } from '#platform';
import { callJson, type JsonAnswer } from './call-json.js';

export interface WebhookSettings {
  url: string;
  secret: string;
}

/**
 * A signed POST of JSON. The header `attendant-signature: t=<ms>,v1=<hex>` holds HMAC-SHA256 over `<ms>.<body>` with the shared
 * secret; the receiver compares it and refuses old ones. The same `Idempotency-Key` may be sent again.
 *
 * @throws Error unless it is taken (2xx); it is to be tried again
 */
export const postSigned = async (
  settings: WebhookSettings,
  clock: Pick<Clock, 'now'>,
  key: string,
  content: object,
  signal: AbortSignal,
): Promise<JsonAnswer> => {
  const body = JSON.stringify(content);
  const headers = {
    'attendant-signature': signatureHeader(settings.secret, clock.now(), body),
    'idempotency-key': key,
  };
  const answer = await callJson(settings.url, { method: 'POST', headers, body }, signal);
  if (answer.status >= 300) throw new Error(`The webhook answered ${String(answer.status)}`);
  return answer;
};

/** What is sent with a body: when it was signed, and the signature over both. */
export const signatureHeader = (secret: string, now: number, body: string): string =>
  `t=${String(now)},v1=${signature(secret, String(now), body)}`;

/** An older signature may have been caught on its way. Milliseconds; clocks differ either way. */
const LONGEST = 300_000;

/** Whether a body was signed so with the secret, a few minutes ago at most. */
export const isSigned = (header: string, secret: string, body: string, now: number): boolean => {
  const [, at = '', given = ''] = /^t=(\d{1,15}),v1=([0-9a-f]{64})$/u.exec(header) ?? [];
  return constantTimeEqual(given, signature(secret, at, body)) && Math.abs(now - Number(at)) <= LONGEST;
};

/** What the receiver computes to compare. */
export const signature = (secret: string, at: string, body: string): string =>
  createHmac('sha256', secret).update(`${at}.${body}`).digest('hex');
