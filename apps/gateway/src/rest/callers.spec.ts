import type { Request } from 'express';
import { SignJWT } from 'jose';
import type { Sessions } from '#accounts';
import type { SignedIdentity } from '#contracts';
import { FixedClock, RateLimiter, signIdentity, VisitorTokens } from '#platform';
import { Callers } from './callers.js';

const identitySecret = 'i'.repeat(32);
const STAFF = ['owner', 'agent'] as const;

describe('Callers', () => {
  const clock = new FixedClock(Date.now());
  const tokens = new VisitorTokens({ visitorTokenSecret: 'v'.repeat(32) });
  const sessions = {
    accountOf: (token: string) => Promise.resolve(token === 'none' ? null : { role: token }),
  } as unknown as Sessions;
  const callers = new Callers(tokens, sessions, new RateLimiter(), clock, { identitySecret });

  const ask = (headers: Record<string, string>, named = {}) =>
    callers.shopper({ headers, ip: '127.0.0.1' } as unknown as Request, named, STAFF);
  const visitor = async (visitorId: string, identity?: unknown) => ({
    authorization: `Bearer ${await tokens.issue(visitorId)}`,
    ...(identity !== undefined && {
      'attendant-identity': Buffer.from(JSON.stringify(identity)).toString('base64url'),
    }),
  });
  const identity = (customerId: string, changes: Partial<SignedIdentity> = {}): SignedIdentity => {
    const claims = { customerId, email: 'a@example.com', expiresAt: clock.now() + 60_000 };
    return { ...claims, signature: signIdentity(claims, identitySecret), ...changes };
  };
  const server = (change: (jwt: SignJWT) => SignJWT = (jwt) => jwt, secret = identitySecret) =>
    change(
      new SignJWT()
        .setProtectedHeader({ alg: 'HS256' })
        .setAudience('shop-server')
        .setIssuedAt()
        .setExpirationTime('5m'),
    )
      .sign(new TextEncoder().encode(secret))
      .then((token) => ({ authorization: `Bearer ${token}` }));

  it('lets a page act for the visitor of its token, and for the customer its site vouches for', async () => {
    expect(await ask(await visitor('v-1'))).toEqual({ visitorId: 'v-1', customerId: null });
    expect(await ask(await visitor('v-1', identity('c-1')))).toEqual({ visitorId: 'v-1', customerId: 'c-1' });
    expect(await ask(await visitor('v-1'), { visitorId: 'v-1' })).toMatchObject({ visitorId: 'v-1' });
  });

  it.each([
    ['another visitor', undefined, { visitorId: 'v-2' }],
    ['a customer nobody vouched for', undefined, { customerId: 'c-1' }],
    ['another customer', 'c-2', { customerId: 'c-1' }],
  ])('never for %s', async (_who, customer, named) => {
    const headers = await visitor('v-1', customer && identity(customer));
    await expect(ask(headers, named)).rejects.toMatchObject({ code: 'forbidden' });
  });

  it.each([
    ['forged', identity('c-1', { customerId: 'c-2' }), 'invalid_identity'],
    ['run out', identity('c-1', { expiresAt: 1 }), 'invalid_identity'],
    ['no identity at all', 'c-1', 'invalid_input'],
  ])('refuses an identity that is %s', async (_what, wrong, code) => {
    await expect(ask(await visitor('v-1', wrong))).rejects.toMatchObject({ code });
  });

  it('lets staff of the roles, and the shop’s server, name a shopper', async () => {
    const cookie = (role: string) => ({ cookie: `attendant_session=${role}` });
    expect(await ask(cookie('owner'), { customerId: 'c-1' })).toEqual({ visitorId: null, customerId: 'c-1' });
    await expect(ask(cookie('analyst'), { customerId: 'c-1' })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(ask(cookie('none'), { customerId: 'c-1' })).rejects.toMatchObject({
      code: 'unauthenticated',
    });
    await expect(ask(cookie('owner'))).rejects.toMatchObject({ code: 'shopper_unnamed' });
    expect(await ask(await server(), { visitorId: 'v-9' })).toEqual({ visitorId: 'v-9', customerId: null });
    await expect(ask(await server())).rejects.toMatchObject({ code: 'shopper_unnamed' });
  });

  it.each<[string, (jwt: SignJWT) => SignJWT, string]>([
    ['by another secret', (jwt) => jwt, 'x'.repeat(32)],
    ['for something else', (jwt) => jwt.setAudience('visitor'), identitySecret],
    ['made hours ago', (jwt) => jwt.setIssuedAt(Math.floor(Date.now() / 1000) - 7200), identitySecret],
    ['run out', (jwt) => jwt.setExpirationTime(Math.floor(Date.now() / 1000) - 60), identitySecret],
  ])('takes no server token %s', async (_what, change, secret) => {
    const headers = await server(change, secret);
    await expect(ask(headers, { customerId: 'c-1' })).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  it('closes to everybody else', async () => {
    await expect(ask({})).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(ask({ authorization: 'Bearer nonsense' })).rejects.toMatchObject({
      code: 'unauthenticated',
    });
    await expect(ask({ authorization: 'Basic abc' }, { visitorId: 'v-1' })).rejects.toMatchObject({
      code: 'unauthenticated',
    });
  });
});
