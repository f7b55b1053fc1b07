import fc from 'fast-check';
import { io, type Socket } from 'socket.io-client';
import {
  type Ack,
  type Route,
  routes,
  SHOPPER_NAMESPACE,
  shopperEvents,
  STAFF_NAMESPACE,
  staffEvents,
} from '#contracts';
import { logIn } from '../support/clients.js';
import { TestServer } from '../support/test-server.js';

jest.setTimeout(180_000);

const RUNS = 60;
/** Anything JSON can say, and things shaped almost like what is asked for. */
const anything = fc.oneof(
  fc.jsonValue(),
  fc.record(
    {
      conversationId: fc.oneof(fc.string(), fc.constant('../../etc/passwd'), fc.integer()),
      clientMessageId: fc.string({ minLength: 0, maxLength: 80 }),
      text: fc.oneof(
        fc.string({ unit: 'binary', maxLength: 5000 }),
        fc.constant('\u0000\u202E{{ shop }}<script>'),
      ),
      seq: fc.oneof(fc.integer(), fc.double()),
      afterSeq: fc.oneof(fc.integer(), fc.constant(Number.MAX_SAFE_INTEGER)),
      messageId: fc.string(),
      feedback: fc.constantFrom('up', 'down', null, 'sideways'),
      rating: fc.integer({ min: -2, max: 8 }),
      typing: fc.oneof(fc.boolean(), fc.string()),
      visibility: fc.constantFrom('public', 'note', 'secret'),
    },
    { requiredKeys: [] },
  ),
);

describe('random input', () => {
  let server: TestServer;
  let cookie: string;

  beforeAll(async () => {
    server = await TestServer.start({
      env: { MESSAGES_PER_MINUTE: '100000', ADDRESS_MESSAGES_PER_MINUTE: '100000' },
    });
    cookie = await logIn(server.url, server.owner);
  });
  afterAll(async () => {
    expect(server.running).toBe(true);
    await server.stop();
    expect(server.log).not.toMatch(/unhandledRejection|uncaughtException|Unexpected error/);
    server.cleanUp();
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

  it.each(Object.keys(shopperEvents))('at the shopper event %s is answered', async (event) => {
    const socket = await connect(SHOPPER_NAMESPACE, { auth: {} });
    await answered(socket, 'conversation:start', {});
    await fc.assert(
      fc.asyncProperty(anything, (payload) => answered(socket, event, payload)),
      { numRuns: RUNS },
    );
    socket.close();
  });

  it.each(Object.keys(staffEvents))('at the staff event %s is answered', async (event) => {
    const socket = await connect(STAFF_NAMESPACE, { extraHeaders: { cookie } });
    await fc.assert(
      fc.asyncProperty(anything, (payload) => answered(socket, event, payload)),
      { numRuns: RUNS },
    );
    socket.close();
  });

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
    await fc.assert(
      fc.asyncProperty(
        fc.string({ maxLength: 60 }),
        fc.dictionary(
          fc.constantFrom('search', 'limit', 'cursor', 'view', 'sort', 'maxPrice', 'x'),
          fc.string(),
        ),
        fc.oneof(anything, fc.string()),
        async (parameter, query, body) => {
          const path = route.path.replace(/:\w+/g, encodeURIComponent(parameter) || '-');
          const response = await fetch(`${server.url}${path}?${new URLSearchParams(query).toString()}`, {
            method: route.method,
            headers: { cookie, 'content-type': 'application/json' },
            ...(route.method !== 'GET' && route.method !== 'DELETE' && { body: JSON.stringify(body) }),
          });
          expect(response.status).toBeLessThan(500);
          await response.arrayBuffer();
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
