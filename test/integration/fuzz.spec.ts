import fc from 'fast-check';
import { io, type Socket } from 'socket.io-client';
import { z } from 'zod';
import {
  type Ack,
  type Route,
  routes,
  SHOPPER_NAMESPACE,
  shopperEvents,
  STAFF_NAMESPACE,
  staffEvents,
} from '#contracts';
import { almost } from '../support/almost.js';
import { logIn } from '../support/clients.js';
import { createServerDatabase, type ServerDatabase } from '../support/server-database.js';
import { TestServer } from '../support/test-server.js';

// The first server of a fresh clone trains the test shop's models, beside others on a busy machine.
jest.setTimeout(480_000);

const RUNS = 40;
const POSTGRES = process.env.ATTENDANT_TEST_DATABASE_URL;

/** Owners of shops run both; what one of them takes the other may not. */
describe.each(['SQLite', ...(POSTGRES ? ['PostgreSQL'] : [])])('random input on %s', (kind) => {
  let server: TestServer;
  let database: ServerDatabase | null;
  let cookie: string;

  beforeAll(async () => {
    database = kind === 'PostgreSQL' && POSTGRES ? await createServerDatabase(POSTGRES) : null;
    server = await TestServer.start({
      env: {
        MESSAGES_PER_MINUTE: '100000',
        ADDRESS_MESSAGES_PER_MINUTE: '100000',
        ...(database && { DATABASE_URL: database.url }),
      },
    });
    cookie = await logIn(server.url, server.owner);
  });
  afterAll(async () => {
    expect(server.running).toBe(true);
    await server.stop();
    expect(server.log).not.toMatch(/unhandledRejection|uncaughtException|Unexpected error/);
    server.cleanUp();
    await database?.drop();
  });

  const connect = async (namespace: string, options: object): Promise<Socket> => {
    const socket = io(`${server.url}${namespace}`, { transports: ['websocket'], forceNew: true, ...options });
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', reject);
    });
    return socket;
  };
  /** An answer, good or bad, but never a fault of the server's. */
  const answered = async (socket: Socket, event: string, payload: unknown) => {
    const answer = (await socket.timeout(15_000).emitWithAck(event, payload)) as Ack<unknown>;
    if (!answer.ok)
      expect(answer.error).toMatchObject({ code: expect.not.stringMatching('internal') as string });
  };

  it.each(Object.keys(shopperEvents) as (keyof typeof shopperEvents)[])(
    'at the shopper event %s is answered',
    async (event) => {
      const socket = await connect(SHOPPER_NAMESPACE, { auth: {} });
      await answered(socket, 'conversation:start', {});
      await fc.assert(
        fc.asyncProperty(almost(shopperEvents[event]), (payload) => answered(socket, event, payload)),
        { numRuns: RUNS },
      );
      socket.close();
    },
  );

  it.each(Object.keys(staffEvents) as (keyof typeof staffEvents)[])(
    'at the staff event %s is answered',
    async (event) => {
      const socket = await connect(STAFF_NAMESPACE, { extraHeaders: { cookie } });
      await fc.assert(
        fc.asyncProperty(almost(staffEvents[event]), (payload) => answered(socket, event, payload)),
        { numRuns: RUNS },
      );
      socket.close();
    },
  );

  it('in handshakes and as events nobody knows harms nobody', async () => {
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.string(), fc.jsonValue()), async (auth) => {
        const socket = await connect(SHOPPER_NAMESPACE, { auth, reconnection: false }).catch(() => null);
        socket?.emit('constructor', auth);
        socket?.emit('__proto__', auth, auth, auth);
        socket?.emit('message:send');
        socket?.close();
      }),
      { numRuns: RUNS / 2 },
    );
  });

  const safe: [string, Route][] = Object.entries(routes).filter(
    ([name]) => name !== 'logOut' && name !== 'changePassword',
  );
  it.each(safe)('at the route %s is answered', async (_name, route) => {
    const nothing = z.object({});
    await fc.assert(
      fc.asyncProperty(
        almost(route.params ?? nothing),
        almost(route.query ?? nothing),
        almost(route.body ?? nothing),
        async (params, query, body) => {
          const path = route.path.replace(/:(\w+)/g, (_, name: string) => encoded(part(params, name)) || '-');
          const response = await fetch(`${server.url}${path}?${queryString(query)}`, {
            method: route.method,
            headers: { cookie, ...(route.body && { 'content-type': 'application/json' }) },
            ...(route.body && { body: JSON.stringify(body) }),
          });
          const answer = await response.text();
          expect([response.status < 500, answer.slice(0, 300)]).toEqual([true, answer.slice(0, 300)]);
        },
      ),
      { numRuns: RUNS / 2 },
    );
  });

  it('that is not even JSON, or far too long, is refused', async () => {
    const post = (body: string) =>
      fetch(`${server.url}/api/v1/sessions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      });
    expect((await post('{"email":')).status).toBe(400);
    expect((await post(JSON.stringify({ email: 'x'.repeat(6_000_000), password: '' }))).status).toBe(413);
    const socket = await connect(SHOPPER_NAMESPACE, { auth: {}, reconnection: false });
    const closed = new Promise((resolve) => socket.once('disconnect', resolve));
    socket.emit('message:send', { clientMessageId: 'too-large', text: 'x'.repeat(200_000) });
    await closed;
    expect((await fetch(`${server.url}/health/live`)).status).toBe(200);
  });
});

const part = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : value;

/** Lone surrogates have no encoding; an object may lack what turns it into words. */
const encoded = (value: unknown): string => {
  const text = typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value ?? '');
  return encodeURIComponent(Buffer.from(text).toString());
};

const queryString = (query: unknown): string =>
  typeof query === 'object' && query !== null
    ? Object.entries(query)
        .flatMap(([name, value]) => [value].flat().map((one) => `${encoded(name)}=${encoded(one)}`))
        .join('&')
    : encoded(query);
