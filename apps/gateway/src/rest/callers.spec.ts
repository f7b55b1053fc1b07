import type { Request } from 'express';
import type { SignedIdentity } from '#contracts';
import { FixedClock, RateLimiter, signIdentity } from '#platform';
import { Callers } from './callers.js';

const identitySecret = 'i'.repeat(32);

describe('Callers', () => {
  const clock = new FixedClock(Date.now());
  const callers = new Callers(new RateLimiter(), clock, { identitySecret });

  const ask = (caller: object, named = {}, headers = {}) =>
    callers.shopper({ caller, headers, ip: '127.0.0.1' } as unknown as Request, named);
  const visitor = (named = {}, identity?: unknown) =>
    ask({ as: 'visitor', visitorId: 'v-1' }, named, {
      ...(identity !== undefined && {
        'attendant-identity': Buffer.from(JSON.stringify(identity)).toString('base64url'),
      }),
    });
  const identity = (customerId: string, changes: Partial<SignedIdentity> = {}): SignedIdentity => {
    const claims = { customerId, email: 'a@example.com', expiresAt: clock.now() + 60_000 };
    return { ...claims, signature: signIdentity(claims, identitySecret), ...changes };
  };

  it('lets a page act for the visitor of its token, and for the customer its site vouches for', async () => {
    expect(await visitor()).toEqual({ visitorId: 'v-1', customerId: null });
    expect(await visitor({}, identity('c-1'))).toEqual({ visitorId: 'v-1', customerId: 'c-1' });
    expect(await visitor({ visitorId: 'v-1' })).toMatchObject({ visitorId: 'v-1' });
  });

  it.each([
    ['another visitor', undefined, { visitorId: 'v-2' }],
    ['a customer nobody vouched for', undefined, { customerId: 'c-1' }],
    ['another customer', 'c-2', { customerId: 'c-1' }],
  ])('never for %s', async (_who, customer, named) => {
    await expect(visitor(named, customer && identity(customer))).rejects.toMatchObject({ code: 'forbidden' });
  });

  it.each([
    ['forged', identity('c-1', { customerId: 'c-2' }), 'invalid_identity'],
    ['run out', identity('c-1', { expiresAt: 1 }), 'invalid_identity'],
    ['no identity at all', 'c-1', 'invalid_input'],
  ])('refuses an identity that is %s', async (_what, wrong, code) => {
    await expect(visitor({}, wrong)).rejects.toMatchObject({ code });
  });

  it.each([[{ as: 'staff', account: {} }], [{ as: 'shop_server' }]])(
    'lets %j name a shopper',
    async (caller) => {
      expect(await ask(caller, { customerId: 'c-1' })).toEqual({ visitorId: null, customerId: 'c-1' });
      expect(await ask(caller, { visitorId: 'v-9' })).toEqual({ visitorId: 'v-9', customerId: null });
      await expect(ask(caller)).rejects.toMatchObject({ code: 'shopper_unnamed' });
    },
  );
});
