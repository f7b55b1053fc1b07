import { createHmac } from 'node:crypto';
import { constantTimeEqual } from './constant-time.js';

/**
 * What is sent with a body: the header `attendant-signature: t=<ms>,v1=<hex>` tells when it was signed, with HMAC-SHA256 over
 * `<ms>.<body>` by the shared secret. The receiver compares it and refuses old ones.
 */
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
const signature = (secret: string, at: string, body: string): string =>
  createHmac('sha256', secret).update(`${at}.${body}`).digest('hex');
