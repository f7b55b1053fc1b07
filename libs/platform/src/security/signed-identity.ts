import { createHmac } from 'node:crypto';
import type { SignedIdentity } from '#contracts';
import { constantTimeEqual } from './constant-time.js';

type Claims = Omit<SignedIdentity, 'signature'>;

/** What the shop's site computes for a logged-in shopper; see `SignedIdentity` in the contracts. */
export function signIdentity({ customerId, email, expiresAt, name }: Claims, secret: string): string {
  const claims = [customerId, email, String(expiresAt), ...(name === undefined ? [] : [name])];
  return createHmac('sha256', secret).update(claims.join('\n')).digest('hex');
}

/** Whether the site vouched for this shopper, and still does. Of a name that it did not sign, see {@link signedName}. */
export function verifyIdentity(identity: SignedIdentity, secret: string, now: number): boolean {
  const { name: _unsigned, ...claims } = identity;
  const genuine =
    constantTimeEqual(identity.signature, signIdentity(identity, secret)) ||
    constantTimeEqual(identity.signature, signIdentity(claims, secret));
  return genuine && identity.expiresAt > now;
}

/** The shopper's name if the signature covers it: staff read it, so that nobody else may choose it. */
export function signedName(identity: SignedIdentity, secret: string): string | null {
  const { name } = identity;
  if (name === undefined || !constantTimeEqual(identity.signature, signIdentity(identity, secret)))
    return null;
  return name;
}
