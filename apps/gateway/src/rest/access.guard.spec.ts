import type { ExecutionContext, Type } from '@nestjs/common';
import { PATH_METADATA } from '@nestjs/common/constants.js';
import { Reflector } from '@nestjs/core';
import { SignJWT } from 'jose';
import type { Sessions } from '#accounts';
import { type Access, type Caller, type Route, routes } from '#contracts';
import { ACCESS, type Config, routeOf, VisitorTokens } from '#platform';
import { AppModule } from '../app.module.js';
import { AccessGuard } from './access.guard.js';

const identitySecret = 'i'.repeat(32);
const CALLERS: readonly Caller[] = ['owner', 'agent', 'analyst', 'visitor', 'shop_server'];
/** Of anybody, without a credential; a shared report has its own in the address, posts are signed. Whoever adds a route here says that its answer is for the whole world. */
const PUBLIC = [
  'completeSearch',
  'demoOrders',
  'demoShoppers',
  'getArticle',
  'getErasure',
  'getProduct',
  'getShop',
  'listArticles',
  'listCategories',
  'listProducts',
  'logIn',
  'productOpinions',
  'pushPosts',
  'readAttachment',
  'searchProducts',
  'sharedReviewReport',
  'similarProducts',
];

const { controllers = [] } = AppModule.forRoot({} as Config);
const handlers = controllers.flatMap((controller: Type) =>
  Object.getOwnPropertyNames(controller.prototype)
    .filter((name) => name !== 'constructor')
    .map(
      (name) =>
        [
          `${controller.name}.${name}`,
          (controller.prototype as Record<string, object>)[name] as object,
        ] as const,
    )
    .filter(([, handler]) => Reflect.hasMetadata(PATH_METADATA, handler)),
);

const tokens = new VisitorTokens({ visitorTokenSecret: 'v'.repeat(32) });
const sessions = {
  accountOf: (token: string) => Promise.resolve(token === 'none' ? null : { id: token, role: token }),
} as unknown as Sessions;
const guard = new AccessGuard(new Reflector(), sessions, tokens, { identitySecret });
const server = (change: (jwt: SignJWT) => SignJWT = (jwt) => jwt, secret = identitySecret) =>
  change(
    new SignJWT()
      .setProtectedHeader({ alg: 'HS256' })
      .setAudience('shop-server')
      .setIssuedAt()
      .setExpirationTime('5m'),
  ).sign(new TextEncoder().encode(secret));
const headersOf = async (caller: Caller): Promise<Record<string, string>> =>
  caller === 'visitor'
    ? { authorization: `Bearer ${await tokens.issue('v-1')}` }
    : caller === 'shop_server'
      ? { authorization: `Bearer ${await server()}` }
      : { cookie: `attendant_session=${caller}` };

/** `let in`, or the code of the refusal. */
const outcome = (handler: object, headers: Record<string, string>): Promise<string> =>
  guard
    .canActivate({
      getType: () => 'http',
      getHandler: () => handler,
      switchToHttp: () => ({ getRequest: () => ({ headers }) }),
    } as unknown as ExecutionContext)
    .then(
      () => 'let in',
      (error: { code: string }) => error.code,
    );
const handlerOf = (route: Route) => handlers.find(([, handler]) => routeOf(handler) === route)?.[1];

describe('access', () => {
  it.each(handlers)('%s says who may call it', (_name, handler) => {
    expect(Reflect.getMetadata(ACCESS, handler)).toBeDefined();
  });

  it('is closed where nothing is said', async () => {
    const silent = () => undefined;
    for (const caller of CALLERS) expect(await outcome(silent, await headersOf(caller))).not.toBe('let in');
  });

  it('is for everybody on the routes named here alone', () => {
    const open = Object.entries<Route>(routes).filter(([, { access }]) => access === 'public');
    expect(open.map(([name]) => name).sort()).toEqual(PUBLIC);
  });

  it.each(Object.entries<Route>(routes))(
    'of %s is for whom it names and nobody else',
    async (_name, route) => {
      const handler = handlerOf(route);
      if (!handler) throw new Error('No controller implements it');
      const access: Access = route.access;
      const isOpen = access === 'public';
      expect(await outcome(handler, {})).toBe(isOpen ? 'let in' : 'unauthenticated');
      for (const caller of CALLERS) {
        const said = await outcome(handler, await headersOf(caller));
        if (isOpen || access.includes(caller)) expect([caller, said]).toEqual([caller, 'let in']);
        // Routes of staff alone take no tokens: whoever sends one has not logged in.
        else expect(['forbidden', 'unauthenticated']).toContain(said);
      }
    },
  );

  it.each<[string, (jwt: SignJWT) => SignJWT, string]>([
    ['by another secret', (jwt) => jwt, 'x'.repeat(32)],
    ['for something else', (jwt) => jwt.setAudience('visitor'), identitySecret],
    ['made hours ago', (jwt) => jwt.setIssuedAt(Math.floor(Date.now() / 1000) - 7200), identitySecret],
    ['run out', (jwt) => jwt.setExpirationTime(Math.floor(Date.now() / 1000) - 60), identitySecret],
  ])('takes no server token %s', async (_what, change, secret) => {
    const handler = handlerOf(routes.addReviews) as object;
    const authorization = `Bearer ${await server(change, secret)}`;
    expect(await outcome(handler, { authorization })).toBe('unauthenticated');
  });

  it.each([
    ['a session that ended', { cookie: 'attendant_session=none' }],
    ['a nonsense token', { authorization: 'Bearer nonsense' }],
    ['another scheme', { authorization: 'Basic abc' }],
  ])('takes %s for nobody', async (_what, headers) => {
    for (const route of [routes.addReviews, routes.getProfile, routes.listAccounts])
      expect(await outcome(handlerOf(route) as object, headers)).toBe('unauthenticated');
  });
});
