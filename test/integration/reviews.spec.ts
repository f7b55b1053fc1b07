import { gzipSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SignJWT } from 'jose';
import type { ReviewImport } from '#contracts';
import { logIn } from '../support/clients.js';
import { TestServer } from '../support/test-server.js';

// The first server of a fresh clone trains the test shop's models, beside others on a busy machine.
jest.setTimeout(480_000);

describe('reviews over HTTP', () => {
  let server: TestServer;
  let cookie: string;

  beforeAll(async () => {
    server = await TestServer.start();
    cookie = await logIn(server.url, server.owner);
  });
  afterAll(async () => {
    await server.stop();
    expect(server.log).not.toMatch(/unhandledRejection|uncaughtException|Unexpected error/);
    server.cleanUp();
  });

  const call = async (
    method: string,
    path: string,
    { body, headers = { cookie } }: { body?: unknown; headers?: Record<string, string> } = {},
  ) => {
    const response = await fetch(`${server.url}/api/v1/${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, body: (text ? JSON.parse(text) : null) as Record<string, never> };
  };
  const add = async (body: unknown, headers: Record<string, string> = { cookie }) => {
    const { status, body: answer } = await call('POST', 'reviews', { body, headers });
    return {
      status,
      items: (answer as { items?: { id: string; outcome: string; reason?: string }[] }).items,
      answer,
    };
  };
  const review = { source: 'web', externalId: 'w-1', text: 'The zip broke on the second day.', rating: 1 };

  it('takes one or many, once each, names the wrong ones, and is closed to strangers', async () => {
    expect(await add(review)).toMatchObject({ status: 202, items: [{ outcome: 'new' }] });
    expect(await add({ reviews: [review, { text: '' }, { ...review, rating: 2 }] })).toMatchObject({
      status: 202,
      items: [
        { outcome: 'unchanged' },
        { id: null, outcome: 'rejected', reason: 'text: A review needs a text or a title' },
        { outcome: 'changed' },
      ],
    });
    expect((await add({ ...review, rating: 6 })).answer).toMatchObject({
      error: { code: 'invalid_input', message: expect.stringContaining('rating') as unknown },
    });
    const many = { reviews: Array.from({ length: 501 }, () => review) };
    expect((await add(many)).status).toBe(400);
    for (const body of [[], 'text', null, { reviews: {} }, { reviews: [] }])
      expect((await add(body)).status).toBe(400);
    expect((await add(review, {})).status).toBe(401);
    expect((await add(review, { authorization: 'Bearer nonsense' })).status).toBe(401);
  });

  it('tells requests apart by their key where reviews have no id', async () => {
    const body = { reviews: [{ text: 'Great' }, { text: 'Great' }] };
    const keyed = (key: string) => add(body, { cookie, 'idempotency-key': key });
    const first = await keyed('k-1');
    expect(first.items?.map(({ outcome }) => outcome)).toEqual(['new', 'new']);
    expect((await keyed('k-1')).items?.map(({ id, outcome }) => [id, outcome])).toEqual(
      first.items?.map(({ id }) => [id, 'unchanged']),
    );
    expect((await keyed('k-2')).items?.map(({ outcome }) => outcome)).toEqual(['new', 'new']);
  });

  it("takes reviews of the shop's server by its token", async () => {
    const { identitySecret } = JSON.parse(readFileSync(join(server.dataDir, 'secrets.json'), 'utf8')) as {
      identitySecret: string;
    };
    const token = await new SignJWT({})
      .setProtectedHeader({ alg: 'HS256' })
      .setAudience('shop-server')
      .setIssuedAt()
      .setExpirationTime('5m')
      .sign(new TextEncoder().encode(identitySecret));
    const { status } = await add({ text: 'From the shop' }, { authorization: `Bearer ${token}` });
    expect(status).toBe(202);
  });

  it('keeps what an analyst puts right, as an example too', async () => {
    const { items } = await add({ text: 'Great, another broken zip.', externalId: 'irony' });
    const id = items?.[0]?.id ?? '';
    expect(await call('PUT', `reviews/${id}/correction`, { body: { label: 'negative' } })).toMatchObject({
      status: 200,
      body: { review: { id }, correction: { label: 'negative' } },
    });
    expect((await call('PUT', `reviews/${id}/correction`, { body: {} })).status).toBe(400);
    expect((await call('GET', 'reviews/nowhere')).body).toMatchObject({
      error: { code: 'review_not_found' },
    });
    expect((await call('GET', 'review-examples')).body).toMatchObject({
      items: [{ reviewId: id, text: 'Great, another broken zip.', label: 'negative' }],
    });
    expect((await call('DELETE', `reviews/${id}/correction`)).status).toBe(204);
    expect((await call('GET', 'review-examples')).body).toEqual({ items: [] });
    expect((await call('GET', `reviews/${id}`, { headers: {} })).status).toBe(401);
  });

  it('imports a file that is sent, with its progress and the rows it did not take', async () => {
    const file = gzipSync(
      'Stars,Comment,Day\n5,The zip is great,2025-03-01\nmany,The zip broke,2025-03-02\n',
    );
    const send = (query: string, body: Buffer) =>
      fetch(`${server.url}/api/v1/review-imports?${query}`, {
        method: 'POST',
        headers: { cookie, 'content-type': 'application/octet-stream' },
        body: new Uint8Array(body),
      });
    const sent = (await (await send('name=march.csv.gz', file)).json()) as ReviewImport;
    let last = sent;
    for (let tries = 0; tries < 200 && last.finishedAt === null; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      last = (await call('GET', `review-imports/${sent.id}`)).body as unknown as ReviewImport;
    }
    expect(last).toMatchObject({
      state: 'done',
      rows: 2,
      accepted: 1,
      rejected: 1,
      mapping: { rating: 'Stars', text: 'Comment' },
    });
    expect((await call('GET', `review-imports/${sent.id}/rejected`)).body).toMatchObject({
      items: [{ line: 3, reason: 'rating: "many" is no number of stars' }],
    });
    expect((await send('name=a.csv&map=nonsense', file)).status).toBe(400);
    expect((await call('GET', 'review-imports')).body).toMatchObject({ items: [{ id: sent.id }] });
  });

  it('shows the aspect tree, the version in use, and reviews on product pages', async () => {
    const { items: aspects } = (await call('GET', 'aspects')).body as unknown as { items: { id: string }[] };
    expect(aspects.map(({ id }) => id)).toContain('durability');
    expect((await call('GET', 'review-versions')).body).toMatchObject({ items: [{ state: 'active' }] });
    const [first = '{}'] = readFileSync(join(server.shopDir, 'catalog/reviews.jsonl'), 'utf8').split('\n');
    const { productId } = JSON.parse(first) as { productId: string };
    const page = await call('GET', `products/${productId}`, { headers: {} });
    expect((page.body as unknown as { reviews: unknown[] }).reviews.length).toBeGreaterThan(0);
  });
});
