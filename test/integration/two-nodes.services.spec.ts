import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { ConversationSummary, Message } from '#contracts';
import { connectStaff, logIn, type TestClient, TestShopper } from '../support/clients.js';
import { emptyRedisDatabase } from '../support/redis-database.js';
import { TestServer } from '../support/test-server.js';

// The first server of a fresh clone trains the test shop's models, beside others on a busy machine.
jest.setTimeout(480_000);

const databaseUrl = process.env.ATTENDANT_TEST_DATABASE_URL ?? '';
const redisUrl = process.env.ATTENDANT_TEST_REDIS_URL ?? '';

/** Two servers, one PostgreSQL, one Redis: a shopper on the one, the desk on the other. */
describe('two nodes', () => {
  const database = `attendant_${randomUUID().replaceAll('-', '')}`;
  let east: TestServer;
  let west: TestServer;

  const admin = async (statement: string) => {
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    await client.query(statement);
    await client.end();
  };

  beforeAll(async () => {
    await admin(`CREATE DATABASE ${database}`);
    const url = new URL(databaseUrl);
    url.pathname = `/${database}`;
    const env = {
      DATABASE_URL: url.href,
      // A Redis database of its own, so that nothing else's sockets and jobs are heard.
      REDIS_URL: await emptyRedisDatabase(redisUrl, 15),
      VISITOR_TOKEN_SECRET: 'v'.repeat(32),
      IDENTITY_SECRET: 'i'.repeat(32),
    };
    east = await TestServer.start({ env });
    west = await TestServer.start({ env, shopDir: east.shopDir });
  });
  afterAll(async () => {
    await east.stop();
    await west.stop();
    for (const { log } of [east, west])
      expect(log).not.toMatch(/unhandledRejection|uncaughtException|Unexpected error/);
    east.cleanUp();
    west.cleanUp();
    await admin(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
  });

  const heard = (client: TestClient, event: string, wanted: (payload: unknown) => boolean) =>
    new Promise<void>((resolve) => {
      client.socket.on(event, (payload: unknown) => {
        if (wanted(payload)) resolve();
      });
    });

  it('a shopper on one node and staff on the other talk with each other', async () => {
    const ana = await TestShopper.connect(east.url);
    await ana.start();
    const conversationId = ana.started.conversation.id;
    const orla = await connectStaff(west.url, await logIn(west.url, east.owner));
    const escalated = heard(
      orla,
      'conversation:changed',
      (summary) =>
        (summary as ConversationSummary).id === conversationId &&
        (summary as ConversationSummary).status === 'waiting',
    );
    await ana.say('i want to talk to a human');
    await escalated;
    await orla.ask('watch', { conversationId });
    await orla.ask('take', { conversationId });
    await orla.ask('message:send', {
      conversationId,
      clientMessageId: 'from-west-1',
      text: 'Hello from the west',
    });
    await ana.until(({ text }) => text === 'Hello from the west');
    const typing = heard(orla, 'typing', () => true);
    ana.socket.emit('typing', { typing: true });
    await typing;
    const answer = heard(
      orla,
      'message:new',
      (message) => (message as Message).text === 'Hello from the east',
    );
    await ana.send('Hello from the east');
    await answer;
    ana.close();
    orla.close();
  });

  it('a shopper whose node is killed goes on at the other, with nothing lost or said twice', async () => {
    const ana = await TestShopper.connect(east.url);
    const { token, conversation } = await ana.start();
    await ana.say('hello');
    const question = ana.send('do you ship to norway?', 'question-1');
    await question;
    await east.kill();
    const again = await TestShopper.connect(west.url, { token });
    const { messages } = await again.start({ conversationId: conversation.id });
    await again.send('do you ship to norway?', 'question-1');
    if (messages.length < 4) await again.until(({ seq }) => seq === 4);
    const all = (await again.start({ conversationId: conversation.id })).messages;
    expect(all.map(({ author }) => author)).toEqual(['shopper', 'assistant', 'shopper', 'assistant']);
    again.close();
  });
});
