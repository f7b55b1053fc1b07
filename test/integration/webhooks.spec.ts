import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { type Webhook, WEBHOOK_EVENTS, type WebhookDelivery, WebhookPayload } from '#contracts';
import { isSigned } from '#platform';
import { connectStaff, logIn, type TestClient, TestShopper } from '../support/clients.js';
import { TestServer } from '../support/test-server.js';

// The first server of a fresh clone trains the test shop's models, beside others on a busy machine.
jest.setTimeout(480_000);

describe('the shop’s other systems', () => {
  let server: TestServer;
  let cookie: string;
  let staff: TestClient;
  let ana: TestShopper;
  let receiver: Server;
  let address: string;
  const taken: { header: string; body: string }[] = [];

  beforeAll(async () => {
    receiver = createServer((request, response) => {
      let body = '';
      request.on('data', (part: Buffer) => (body += part.toString()));
      request.on('end', () => {
        taken.push({ header: String(request.headers['attendant-signature']), body });
        response.end();
      });
    });
    await new Promise<void>((listening) => receiver.listen(0, '127.0.0.1', listening));
    address = `http://127.0.0.1:${String((receiver.address() as AddressInfo).port)}/hooks`;
    server = await TestServer.start({ env: { PRIVATE_ADDRESSES: 'true' } });
    cookie = await logIn(server.url, server.owner);
    staff = await connectStaff(server.url, cookie);
    ana = await TestShopper.connect(server.url);
    await ana.start();
  });
  afterAll(async () => {
    for (const client of [staff, ana]) client.close();
    receiver.closeAllConnections();
    receiver.close();
    await server.stop();
    expect(server.log).not.toMatch(/unhandledRejection|uncaughtException|Unexpected error/);
    server.cleanUp();
  });

  const call = async <T>(method: string, path: string, body?: object): Promise<T> => {
    const response = await fetch(`${server.url}/api/v1/webhooks${path}`, {
      method,
      headers: { cookie, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    expect(response.ok).toBe(true);
    return (await response.json()) as T;
  };

  it('are told what happens in a conversation, from its first word to its rating', async () => {
    const { webhook, secret } = await call<{ webhook: Webhook; secret: string }>('POST', '', {
      address,
      events: WEBHOOK_EVENTS,
    });
    const conversationId = ana.started.conversation.id;
    await setTimeout(500);
    const sent = await ana.send('Where is my parcel?');
    await ana.until(({ author, seq }) => author === 'assistant' && seq > sent.seq);
    await ana.ask('human:request', { conversationId });
    await staff.ask('take', { conversationId });
    await staff.ask('close', { conversationId });
    await ana.ask('rate', { conversationId, rating: 5, comment: 'Quick and friendly' });

    const logOf = async () =>
      (await call<{ items: WebhookDelivery[] }>('GET', `/${webhook.id}/deliveries`)).items;
    let log: WebhookDelivery[] = [];
    for (let looks = 0; looks < 100; looks++) {
      log = await logOf();
      if (log[0]?.event === 'satisfaction.answered' && log.every(({ state }) => state === 'taken')) break;
      await setTimeout(200);
    }
    const told = taken.map(({ body }) => WebhookPayload.parse(JSON.parse(body)));
    expect(told.map(({ id }) => id)).toEqual(log.map(({ id }) => id).reverse());
    expect(told.map(({ event }) => event).filter((event) => event !== 'message.created')).toEqual([
      'conversation.started',
      'conversation.escalated',
      'conversation.assigned',
      'conversation.closed',
      'satisfaction.answered',
    ]);
    const words = told.flatMap((one) => (one.event === 'message.created' ? one.data : []));
    expect(words.slice(0, 2)).toMatchObject([
      { seq: sent.seq, author: 'shopper', text: 'Where is my parcel?' },
      { author: 'assistant' },
    ]);
    for (const { header, body } of taken) expect(isSigned(header, secret, body, Date.now())).toBe(true);

    const erased = await fetch(`${server.url}/api/v1/profile`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${ana.started.token}` },
    });
    expect(erased.ok).toBe(true);
    expect(await logOf()).toEqual([]);
  });
});
