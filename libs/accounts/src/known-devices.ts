import { createHmac, randomUUID } from 'node:crypto';
import { constantTimeEqual } from '#platform';

export const DEVICE_DAYS = 365;

/**
 * Browsers on which an account has logged in, each with an id and a proof of it, keyed with the account's stored password
 * hash, which nobody outside has. A new password makes them strangers.
 */
export const knownDevices = {
  issue(passwordHash: string): string {
    const id = randomUUID();
    return `${id}.${proofOf(id, passwordHash)}`;
  },

  /** The browser's id, or null when it is none on which this account has logged in. */
  idOf(token: string | null, passwordHash: string | undefined): string | null {
    const [id = '', proof = ''] = token?.split('.') ?? [];
    if (id === '' || passwordHash === undefined) return null;
    return constantTimeEqual(proof, proofOf(id, passwordHash)) ? id : null;
  },
} as const;

const proofOf = (id: string, passwordHash: string): string =>
  createHmac('sha256', passwordHash).update(`device\n${id}`).digest('base64url');
