import type { SignedIdentity } from '#contracts';
import { api, once, RequestError } from './api.js';
import { attendant } from './attendant.js';
import { Stored } from './stored.js';

export interface DemoShopper {
  name: string;
  description: string;
  identity: SignedIdentity;
}

const isIdentity = (value: unknown): value is SignedIdentity =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as SignedIdentity).customerId === 'string' &&
  typeof (value as SignedIdentity).expiresAt === 'number' &&
  typeof (value as SignedIdentity).signature === 'string';

const stored = new Stored('northfold:identity', isIdentity);
const listeners = new Set<() => void>();

/** Who may be browsed as; empty where the server is not a demo. */
export const demoShoppers = once(async (): Promise<DemoShopper[]> => {
  try {
    return (await api.shoppers()).items;
  } catch (error) {
    if (error instanceof RequestError && error.status === 404) return [];
    throw error;
  }
});

/** Whom the shop is browsed as, in place of a log-in. */
export const session = {
  current: (): SignedIdentity | null => {
    const identity = stored.get();
    return identity && identity.expiresAt > Date.now() ? identity : null;
  },

  browseAs(identity: SignedIdentity | null): void {
    // The last customer's conversation must not stay on the screen.
    if (stored.get()) attendant()?.logout();
    stored.set(identity);
    if (identity) attendant()?.identify(identity);
    for (const listener of listeners) listener();
  },

  /** Tells the widget who is here; an identity that has run out is made anew, or dropped. */
  async resume(): Promise<void> {
    const known = stored.get();
    if (!known) return;
    const current = session.current();
    if (current) {
      attendant()?.identify(current);
      return;
    }
    const shoppers = await demoShoppers();
    session.browseAs(
      shoppers.find(({ identity }) => identity.customerId === known.customerId)?.identity ?? null,
    );
  },

  onChange: (listener: () => void): void => void listeners.add(listener),
};
