import { createHmac } from 'node:crypto';
import type { SignedIdentity } from '#contracts';
import { constantTimeEqual } from './constant-time.js';

type Claims = Omit<SignedIdentity, 'signature' | 'name'>;

/** What the shop's site computes for a logged-in shopper; see `SignedIdentity` in the contracts. */
export function signIdentity({ customerId, email, expiresAt }: Claims, secret: string): string {
  return createHmac('sha256', secret).update(`${customerId}\n${email}\n${expiresAt}`).digest('hex');
}

/** Whether the site vouched for this shopper, and still does. */
export function verifyIdentity(identity: SignedIdentity, secret: string, now: number): boolean {
  const genuine = constantTimeEqual(identity.signature, signIdentity(identity, secret));
  return genuine && identity.expiresAt > now;
}
