import { createHmac } from 'node:crypto';
import type { Clock } from '#platform';
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
  const at = String(clock.now());
  const headers = {
    'attendant-signature': `t=${at},v1=${signature(settings.secret, at, body)}`,
    'idempotency-key': key,
  };
  const answer = await callJson(settings.url, { method: 'POST', headers, body }, signal);
  if (answer.status >= 300) throw new Error(`The webhook answered ${String(answer.status)}`);
  return answer;
};

/** What the receiver computes to compare. */
export const signature = (secret: string, at: string, body: string): string =>
  createHmac('sha256', secret).update(`${at}.${body}`).digest('hex');
