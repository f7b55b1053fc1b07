import { io } from 'socket.io-client';
import { STAFF_NAMESPACE } from '#contracts';
import { logIn, TestShopper } from '../support/clients.js';
import { TestServer } from '../support/test-server.js';

// The first server of a fresh clone trains the test shop's models, beside others on a busy machine.
jest.setTimeout(480_000);

describe('a running server', () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await TestServer.start({ env: { ALLOWED_ORIGINS: 'https://shop.example' } });
  });
  afterAll(async () => {
    await server.stop();
    expect(server.log).not.toMatch(/unhandledRejection|uncaughtException|Unexpected error/);
    server.cleanUp();
  });

  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${server.url}${path}`, { headers, redirect: 'manual' });
  const post = (path: string, body: string, headers: Record<string, string> = {}) =>
    fetch(`${server.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });

  /** Seconds in which the event loop stood still for longer than this. */
  const stalls = async () => {
    const text = await (await get('/metrics')).text();
    const count = (series: string) =>
      Number(
        text
          .split('\n')
          .find((line) => line.includes(`longest_delay_seconds_${series}`))
          ?.split(' ')[1],
      );
    return { over1s: count('count') - count('bucket{le="1"}') };
  };

  it('tells its metrics to this machine, and to no proxy on it', async () => {
    expect(await (await get('/metrics')).text()).toContain('attendant_chat_messages_total');
    for (const name of ['x-forwarded-for', 'forwarded', 'via', 'x-real-ip'])
      expect((await get('/metrics', { [name]: '1.2.3.4' })).status).toBe(403);
  });

  it('lets nobody keep what the API answers', async () => {
    expect((await get('/api/v1/demo/shoppers')).headers.get('cache-control')).toBe('no-store');
  });

  it('opens its API to listed sites alone, and never with cookies', async () => {
    const from = async (origin: string) => (await get('/api/v1/shop', { origin })).headers;
    expect((await from('https://shop.example')).get('access-control-allow-origin')).toBe(
      'https://shop.example',
    );
    expect((await from('https://shop.example')).get('access-control-allow-credentials')).toBeNull();
    expect((await from('https://evil.example')).get('access-control-allow-origin')).toBeNull();
    expect(
      (await get('/socket.io/?EIO=4&transport=polling', { origin: 'https://evil.example' })).status,
    ).toBe(403);
  });

  it('takes staff from its own pages only, though the site may embed the widget', async () => {
    const cookie = await logIn(server.url, server.owner);
    for (const transports of [['websocket'], ['polling']]) {
      const socket = io(`${server.url}${STAFF_NAMESPACE}`, {
        transports,
        extraHeaders: { cookie, origin: 'https://shop.example' },
        reconnection: false,
        forceNew: true,
      });
      const error = await new Promise<Error & { data?: { code: string } }>((resolve) =>
        socket.once('connect_error', resolve),
      );
      socket.close();
      expect(error.data?.code).toBe('origin_not_allowed');
    }
  });

  it('ends the session a browser had when it logs in anew', async () => {
    const first = await logIn(server.url, server.owner);
    const again = await post('/api/v1/sessions', JSON.stringify(server.owner), { cookie: first });
    expect(again.status).toBe(201);
    expect((await get('/api/v1/sessions/current', { cookie: first })).status).toBe(401);
  });

  it('takes large bodies for imports alone', async () => {
    const body = JSON.stringify({ products: [{ id: 'x'.repeat(400_000) }] });
    expect((await post('/api/v1/sessions', body)).status).toBe(413);
    expect((await post('/api/v1/imports/products', body)).status).toBe(401);
  });

  it('reads no body before it knows who sends it, nor one of another type or shape than declared', async () => {
    const cookie = await logIn(server.url, server.owner);
    const nested = '['.repeat(2_000_000);
    const before = await stalls();
    const strangers = ['/api/v1/imports/products', '/api/v1/reviews', '/api/v1/events', '/api/v1/sessions'];
    const refused = await Promise.all([...strangers, ...strangers].map((path) => post(path, nested)));
    expect(refused.map(({ status }) => status)).toEqual([401, 401, 401, 413, 401, 401, 401, 413]);
    for (const body of [
      nested,
      `{"products":[${'{},'.repeat(800_000)}{}]}`,
      JSON.stringify({
        products: [Object.fromEntries(Array.from({ length: 200_000 }, (_, i) => [`k${i}`, i]))],
      }),
    ]) {
      const send = () => post('/api/v1/imports/products', body, { cookie });
      // A connection kept alive may end just when it is used again.
      expect((await send().catch(send)).status).toBe(400);
    }
    const after = await stalls();
    // A second and more without the limits, on a quiet machine.
    expect(after.over1s - before.over1s).toBe(0);
    const roll = (type: string) =>
      post('/api/v1/intents/active/roll-back', 'a=b', { cookie, 'content-type': type });
    for (const type of ['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data; boundary=x'])
      expect((await roll(type)).status).toBe(415);
  });

  it('changes nothing for pages of other sites, whatever cookies come along', async () => {
    const cookie = await logIn(server.url, server.owner);
    const roll = async (headers: Record<string, string>) =>
      (await post('/api/v1/intents/active/roll-back', '', { cookie, 'content-type': '', ...headers })).status;
    expect(await roll({ origin: 'https://evil.example' })).toBe(403);
    expect(await roll({ origin: 'https://shop.example' })).toBe(403);
    expect(await roll({ 'sec-fetch-site': 'same-site' })).toBe(403);
    expect(await roll({ origin: server.url, 'sec-fetch-site': 'same-origin' })).not.toBe(403);
  });

  it.each([
    '/%E0%A4%A',
    '/api/v1/products/%E0%A4%A',
    '/api/v1/search?q=a&q=b',
    '/api/v1/search?q[a]=b',
    '/api/v1/products?__proto__[x]=y',
    '/shop/images/..%2f..%2fproducts.jsonl',
    '/shop/images/%2e%2e/products.jsonl',
    '/console/assets/..%2f..%2f..%2f..%2fpackage.json',
    '/.env',
    '/shop/images/.hidden',
    '//evil.example/..',
    '/shop/images/%00',
  ])('answers %s without a fault and without a file of its own', async (path) => {
    const response = await get(path);
    expect(response.status).toBeLessThan(500);
    const text = await response.text();
    if (!path.startsWith('/api')) expect(text).not.toMatch(/"devDependencies"|"variants":|node_modules/);
    expect(response.headers.get('location') ?? '').not.toContain('evil');
  });

  it('keeps no message and no credential in its log', async () => {
    const { identity } = (
      (await (await get('/api/v1/demo/shoppers')).json()) as {
        items: { identity: { signature: string; customerId: string; email: string; expiresAt: number } }[];
      }
    ).items[0] as never;
    const query = new URLSearchParams(identity).toString();
    await get(`/api/v1/demo/orders?${query}`);
    await get(`/api/v1/demo/orders?${query}0`);
    const shopper = await TestShopper.connect(server.url);
    await shopper.start();
    await shopper.say('my-secret-words please');
    shopper.close();
    expect(server.log).not.toContain((identity as { signature: string }).signature);
    expect(server.log).not.toContain('my-secret-words');
  });
});
