import { setTimeout } from 'node:timers/promises';
import type { Message } from '#contracts';
import pg from 'pg';
import { Refused, TestShopper } from '../support/clients.js';
import { ClosableProxy } from '../support/closable-proxy.js';
import { createServerDatabase, type ServerDatabase } from '../support/server-database.js';
import { emptyRedisDatabase } from '../support/redis-database.js';
import { TestServer } from '../support/test-server.js';

// The first suite of all trains the small shop.
// The first server of a fresh clone trains the test shop's models, beside others on a busy machine.
jest.setTimeout(480_000);

const databaseUrl = process.env.ATTENDANT_TEST_DATABASE_URL ?? '';
const redisUrl = process.env.ATTENDANT_TEST_REDIS_URL ?? '';

/** A server whose database and Redis go away and come back. */
describe('an outage', () => {
  let server: TestServer;
  let database: ServerDatabase;
  let redis: ClosableProxy;
  let shopper: TestShopper;
  const sent: string[] = [];

  beforeAll(async () => {
    database = await createServerDatabase(databaseUrl);
    redis = await ClosableProxy.before(redisUrl);
    server = await TestServer.start({
      env: { DATABASE_URL: database.url, REDIS_URL: redis.through(await emptyRedisDatabase(redisUrl, 14)) },
    });
    shopper = await TestShopper.connect(server.url);
    await shopper.start();
  });
  afterAll(async () => {
    shopper?.close();
    await server?.stop();
    await redis.close();
    server.cleanUp();
    await database.drop();
  });

  const admin = async (...statements: string[]) => {
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    for (const statement of statements) await client.query(statement);
    await client.end();
  };
  const name = () => new URL(database.url).pathname.slice(1);
  const cut = () => `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name()}'`;
  const status = async (path: string) => (await fetch(`${server.url}${path}`)).status;
  const ready = async (wanted: number) => {
    while ((await status('/health/ready')) !== wanted) await setTimeout(100);
  };

  /** As the widget does: the same message again after as long as it is told to wait. */
  const send = async (text: string): Promise<Message> => {
    const clientMessageId = `outage-${String(sent.push(text))}`;
    for (;;) {
      try {
        return await shopper.send(text, clientMessageId);
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        expect(error.body).toMatchObject({ code: 'unavailable', retryAfter: expect.any(Number) as number });
        await setTimeout(300);
      }
    }
  };
  const answered = ({ seq }: Message) =>
    shopper.until((message) => message.author === 'assistant' && message.seq > seq);

  it('of single connections is noticed by nobody', async () => {
    for (const text of ['hello', 'do you ship to norway?']) {
      const message = send(text);
      await admin(cut());
      await answered(await message);
    }
    expect(await status('/health/live')).toBe(200);
  });

  it('of the database is told, and what was written meanwhile is answered afterwards', async () => {
    await admin(`ALTER DATABASE "${name()}" ALLOW_CONNECTIONS false`, cut());
    await ready(503);
    expect(await status('/health/live')).toBe(200);
    const message = send('how long do refunds take?');
    await setTimeout(2000);
    await admin(`ALTER DATABASE "${name()}" ALLOW_CONNECTIONS true`);
    await ready(200);
    await answered(await message);
  });

  it('of Redis is told, and what was written meanwhile is answered afterwards', async () => {
    await redis.close();
    await ready(503);
    expect(await status('/health/live')).toBe(200);
    const message = send('can i pay by invoice?');
    await setTimeout(2000);
    await redis.open();
    await ready(200);
    await answered(await message);
  });

  it('loses nothing and doubles nothing', async () => {
    const { messages } = await shopper.start();
    const written = messages.filter(({ author }) => author === 'shopper');
    expect(written.map(({ text }) => text)).toEqual(sent);
    // Each was waited for: one answer to each, right behind it.
    expect(messages.map(({ author }) => author)).toEqual(sent.flatMap(() => ['shopper', 'assistant']));
    expect(messages.map(({ seq }) => seq)).toEqual(messages.map((_, at) => at + 1));
    expect(server.running).toBe(true);
    expect(server.log).not.toMatch(/unhandledRejection|uncaughtException/);
  });
});
