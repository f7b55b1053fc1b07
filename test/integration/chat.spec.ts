import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ConversationSummary, StaffMessage } from '#contracts';
import { signIdentity } from '#platform';
import { connectStaff, logIn, TestShopper } from '../support/clients.js';
import { TestServer } from '../support/test-server.js';

// The first server of a fresh clone trains the test shop's models, beside others on a busy machine.
jest.setTimeout(480_000);

const metricsToken = 'a token of the metrics, long enough';

describe('the chat of a running server', () => {
  let server: TestServer;
  const open: { close(): void }[] = [];
  const shopper = async (
    ...args: Parameters<typeof TestShopper.connect> extends [string, ...infer R] ? R : never
  ) => {
    const client = await TestShopper.connect(server.url, ...args);
    open.push(client);
    return client;
  };
  const staff = async () => {
    const client = await connectStaff(server.url, await logIn(server.url, server.owner));
    open.push(client);
    return client;
  };

  beforeAll(async () => {
    server = await TestServer.start({
      env: { MESSAGES_PER_MINUTE: '40', TRUST_PROXY: '1', METRICS_TOKEN: metricsToken },
    });
  });
  afterEach(() => {
    for (const client of open.splice(0)) client.close();
  });
  afterAll(async () => {
    await server.stop();
    expect(server.log).not.toMatch(/unhandledRejection|uncaughtException|Unexpected error/);
    server.cleanUp();
  });

  it('answers from the shop’s own articles, with its source', async () => {
    const ana = await shopper();
    await ana.start();
    const reply = await ana.say('do you ship to norway?');
    expect(reply.author).toBe('assistant');
    expect(reply.sources.map(({ slug }) => slug)).toContain('international-shipping');
    expect(reply.text).toContain('€');
  });

  it('suggests products within the budget, with reasons', async () => {
    const ana = await shopper();
    await ana.start();
    const reply = await ana.say('can you recommend a waterproof jacket under 200 euro');
    expect(reply.products.length).toBeGreaterThan(0);
    for (const { price, reason, inStock } of reply.products) {
      expect(price.amount).toBeLessThanOrEqual(20_000);
      expect(reason).not.toBe('');
      expect(inStock).toBe(true);
    }
  });

  it('shows an order to who proves it, and the same refusal for a wrong and an unknown number', async () => {
    const [order] = readFileSync(join(server.shopDir, 'catalog/orders.jsonl'), 'utf8').split('\n');
    const { number, email } = JSON.parse(order ?? '{}') as { number: string; email: string };
    const ask = async (orderNumber: string, mail: string) => {
      const client = await shopper();
      await client.start();
      await client.say('where is my order');
      await client.say(orderNumber);
      return client.say(mail);
    };
    expect((await ask(number, email)).order?.number).toBe(number);
    const wrong = await ask(number, 'somebody.else@mail.example');
    const unknown = await ask('NF-99999', 'somebody.else@mail.example');
    expect(wrong.order).toBeNull();
    const without = (text: string, value: string) => text.replaceAll(value, 'NUMBER');
    expect(without(wrong.text, number)).toBe(without(unknown.text, 'NF-99999'));
  });

  it('keeps nobody out of their order because somebody else guesses at it', async () => {
    const [, order] = readFileSync(join(server.shopDir, 'catalog/orders.jsonl'), 'utf8').split('\n');
    const { number, email } = JSON.parse(order ?? '{}') as { number: string; email: string };
    const ask = async (mail: string, address: string) => {
      const client = await shopper({}, { 'x-forwarded-for': address });
      await client.start();
      await client.say(`where is my order ${number}`);
      return client.say(mail);
    };
    let last = await ask('guess@mail.example', '192.0.2.1');
    for (let i = 0; i < 11; i++) last = await ask(`guess${i}@mail.example`, '192.0.2.1');
    expect(last.quickReplies).toContain('Talk to a person');
    const guesses = Array.from({ length: 20 }, (_, i) => ask(`guess${i}@mail.example`, `192.0.2.${i + 2}`));
    await Promise.all(guesses);
    expect((await ask(email, '192.0.2.1')).order).toBeNull();
    expect((await ask(email, '198.51.100.7')).order?.number).toBe(number);
  });

  it('knows a shopper the site vouches for, and refuses a forged identity', async () => {
    const { identitySecret } = JSON.parse(readFileSync(join(server.dataDir, 'secrets.json'), 'utf8')) as {
      identitySecret: string;
    };
    const claims = { customerId: 'c-001', email: 'orla.hughes@mail.example', expiresAt: Date.now() + 60_000 };
    const signature = signIdentity(claims, identitySecret);
    const orla = await shopper({ identity: { ...claims, name: 'Orla Hughes', signature } });
    await orla.start();
    const reply = await orla.say('where is my order?');
    expect(reply.quickReplies.join(' ') + (reply.order?.number ?? '')).toMatch(/NF-\d+/);
    await expect(shopper({ identity: { ...claims, customerId: 'c-002', signature } })).rejects.toThrow(
      'invalid_identity',
    );
  });

  it('stores a message that is sent twice once, and resumes after the last sequence number', async () => {
    const first = await shopper();
    const { token, conversation } = await first.start();
    const twice = await Promise.all([
      first.send('hello there', 'same-id-1'),
      first.send('hello there', 'same-id-1'),
    ]);
    expect(twice[0].id).toBe(twice[1].id);
    await first.until(({ seq }) => seq === 2);
    first.close();
    const again = await shopper({ token });
    const resumed = await again.start({ conversationId: conversation.id, afterSeq: 1 });
    expect(resumed.conversation.id).toBe(conversation.id);
    expect(resumed.messages.map(({ seq, author }) => [seq, author])).toEqual([[2, 'assistant']]);
  });

  it('says what is wrong with a bad event and goes on', async () => {
    const ana = await shopper();
    await expect(ana.send('too early')).rejects.toThrow('not_started');
    await ana.start();
    await expect(ana.send('')).rejects.toThrow('invalid_input');
    await expect(ana.send('x'.repeat(4001))).rejects.toThrow('invalid_input');
    await expect(ana.ask('message:send', null)).rejects.toThrow('invalid_input');
    await expect(ana.ask('rate', { rating: 9 })).rejects.toThrow('rating');
    expect((await ana.say('hello')).author).toBe('assistant');
  });

  it('slows down a visitor who floods it, and says for how long', async () => {
    const ana = await shopper();
    await ana.start();
    const sent = await Promise.allSettled(Array.from({ length: 60 }, (_, i) => ana.send(`message ${i}`)));
    const refused = sent.filter((result) => result.status === 'rejected');
    expect(refused).toHaveLength(20);
    expect((refused[0]?.reason as { body: unknown }).body).toMatchObject({
      code: 'rate_limited',
      retryAfter: expect.any(Number) as number,
    });
  });

  it('escalates; a person takes over, answers, hands back', async () => {
    const ana = await shopper();
    await ana.start();
    await ana.say('let me talk to a real person please');
    const id = ana.started.conversation.id;
    const orla = await staff();
    const { conversation, messages } = await orla.ask<{
      conversation: ConversationSummary;
      messages: StaffMessage[];
    }>('watch', { conversationId: id });
    expect(conversation).toMatchObject({ status: 'waiting', escalation: { reason: 'requested' } });
    expect(messages[0]?.trace?.understanding.segments[0]?.intent?.name).toBe('human');
    await orla.ask('take', { conversationId: id });
    await orla.ask('message:send', {
      conversationId: id,
      clientMessageId: 'note-00001',
      text: 'vip',
      visibility: 'note',
    });
    await orla.ask('message:send', {
      conversationId: id,
      clientMessageId: 'reply-0001',
      text: 'Hi, Orla here',
    });
    await ana.until(({ text }) => text === 'Hi, Orla here');
    await ana.send('hello Orla');
    await orla.ask('hand-back', { conversationId: id });
    const after = await ana.say('do you have gift cards?');
    expect(after.author).toBe('assistant');
    expect(ana.shown.map(({ text }) => text)).not.toContain('vip');
    expect(ana.shown.filter(({ author }) => author === 'assistant')).toHaveLength(2);
  });

  it('lets no stranger into the console', async () => {
    await expect(connectStaff(server.url, '')).rejects.toThrow('unauthenticated');
    await expect(connectStaff(server.url, 'attendant_session=guess')).rejects.toThrow('unauthenticated');
    for (const path of ['conversations', 'accounts', 'orders/NF-10001', 'customers/c-001/orders']) {
      expect((await fetch(`${server.url}/api/v1/${path}`)).status).toBe(401);
    }
  });

  it('holds analysts off the desk and agents off the accounts', async () => {
    const cookie = await logIn(server.url, server.owner);
    const as = async (role: string) => {
      const account = { email: `${role}@shop.example`, name: role, role, password: 'correct horse battery' };
      const created = await fetch(`${server.url}/api/v1/accounts`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie },
        body: JSON.stringify(account),
      });
      expect(created.status).toBe(201);
      return logIn(server.url, account);
    };
    const [agent, analyst] = [await as('agent'), await as('analyst')];
    const status = async (path: string, session: string) =>
      (await fetch(`${server.url}/api/v1/${path}`, { headers: { cookie: session } })).status;
    expect(await status('accounts', agent)).toBe(403);
    expect(await status('conversations', agent)).toBe(200);
    expect(await status('conversations', analyst)).toBe(403);
    await expect(connectStaff(server.url, analyst)).rejects.toThrow('forbidden');
  });

  it('tells its health, its metrics and its interface', async () => {
    const headers = { authorization: `Bearer ${metricsToken}` };
    const get = async (path: string) => (await fetch(`${server.url}${path}`, { headers })).text();
    expect(JSON.parse(await get('/health/ready'))).toMatchObject({ status: 'ok' });
    expect(await get('/metrics')).toContain('attendant_inference_tokens_total');
    expect(Object.keys((JSON.parse(await get('/docs/api.json')) as { paths: object }).paths)).toContain(
      '/api/v1/conversations/{id}',
    );
  });
});
