import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { OrderRequestChanged } from '#catalog';
import {
  type ConversationSummary,
  type StaffMessage,
  WEBHOOK_EVENTS,
  type WebhookDelivery,
  type WebhookDeliveryState,
  WebhookPayload,
} from '#contracts';
import { ConversationBegun, ConversationChanged, ConversationRemoved, MessageStored } from '#conversations';
import {
  type DomainEvent,
  EmbeddedJobQueue,
  FixedClock,
  isSigned,
  jobsPersistence,
  Maintenance,
  PersonalData,
} from '#platform';
import { openTestDatabase, type TestDatabase } from '#platform/testing';
import { DeliverWebhooks } from './deliver-webhooks.js';
import { TellWebhooks } from './tell-webhooks.js';
import { WebhookData } from './webhook-data.js';
import { WebhookDeliveries, Webhooks, webhooksPersistence } from './index.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** The shop's other system. */
class Receiver {
  readonly taken: { headers: IncomingHttpHeaders; body: string }[] = [];
  /** Of each request in turn, then 200; null: no answer at all. */
  answers: (number | null)[] = [];
  private readonly server: Server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const status = this.answers.length > 0 ? this.answers.shift() : 200;
      if (status === null || status === undefined) {
        response.destroy();
        return;
      }
      if (status < 300) this.taken.push({ headers: request.headers, body: Buffer.concat(parts).toString() });
      // Longer than anybody reads.
      response.writeHead(status, { location: 'http://elsewhere.example/' }).end(Buffer.alloc(100_000));
    });
  });

  async open(): Promise<string> {
    await new Promise<void>((listening) => this.server.listen(0, '127.0.0.1', listening));
    return `http://127.0.0.1:${String((this.server.address() as AddressInfo).port)}/hooks`;
  }

  get payloads(): WebhookPayload[] {
    return this.taken.map(({ body }) => WebhookPayload.parse(JSON.parse(body)));
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

const conversation = (changes: Partial<ConversationSummary> = {}): ConversationSummary => ({
  ...{ id: 'c-1', status: 'assistant', priority: 'normal', escalation: null, agent: null, topic: 'Returns' },
  shopper: { visitorId: 'v-1', customerId: 'cust-1', name: 'Orla Hughes', email: 'orla@mail.example' },
  ...{ lastMessage: null, lastWords: null, asked: 0, labels: [], snoozedUntil: null, dueAt: null },
  ...{ warnAt: null, sentiment: null, unread: 0, createdAt: 5, updatedAt: 5, rating: null },
  ...{ ratingComment: null, lastSeq: 1 },
  ...changes,
});
const message = (seq: number, changes: Partial<StaffMessage> = {}): StaffMessage => ({
  ...{ id: `m-${String(seq)}`, conversationId: 'c-1', seq, author: 'shopper', authorName: null },
  ...{ text: `Word ${String(seq)} of Orla`, products: [], order: null, quickReplies: [], sources: [] },
  ...{ why: null, basket: null, language: 'en', at: 5, clientMessageId: null, feedback: null },
  ...{ attachments: [], visibility: 'public', trace: null },
  ...changes,
});
const stored = (seq: number, changes?: Partial<StaffMessage>) =>
  new MessageStored(message(seq, changes), true);
const subject = { visitorIds: [], emails: [], messageIds: [] };

describe('webhooks', () => {
  let receiver: Receiver;
  let address: string;
  let db: TestDatabase;
  let clock: FixedClock;
  let jobs: EmbeddedJobQueue;
  let personal: PersonalData;
  let deliveries: WebhookDeliveries;
  let webhooks: Webhooks;

  const open = async (privateAddresses = true): Promise<void> => {
    const { dataSource, transactions, cluster } = db;
    const config = { privateAddresses };
    personal = new PersonalData();
    jobs = new EmbeddedJobQueue(dataSource, transactions, { clock, random: () => 0, pollMs: 10 });
    deliveries = new WebhookDeliveries(dataSource, transactions, jobs, clock);
    webhooks = new Webhooks(...([dataSource, transactions, clock, cluster, deliveries, config] as const));
    new TellWebhooks(transactions, webhooks, deliveries).onModuleInit();
    new WebhookData(personal).onModuleInit();
    const maintenance = new Maintenance(jobs, clock);
    new DeliverWebhooks(
      ...([jobs, dataSource, transactions, clock, cluster, deliveries, maintenance, config] as const),
    ).onModuleInit();
    await jobs.start(['bulk']);
  };

  beforeEach(async () => {
    receiver = new Receiver();
    address = await receiver.open();
    db = await openTestDatabase([jobsPersistence, webhooksPersistence]);
    clock = new FixedClock(Date.UTC(2026, 6, 14, 11));
  });
  afterEach(async () => {
    await jobs.stop();
    await db.close();
    receiver.close();
  });

  const add = async (events = [...WEBHOOK_EVENTS]) => {
    const { webhook, secret } = await webhooks.add({ address, events });
    await heard();
    return { id: webhook.id, secret };
  };
  /** Announcements are heard soon after the commit. */
  const heard = () => setTimeout(20);
  const happens = (...events: DomainEvent[]) =>
    db.transactions.run((tx) => {
      for (const event of events) tx.publish(event);
      return Promise.resolve();
    });
  /** The log, newest first, once it is as expected. */
  const until = async (id: string, ...states: WebhookDeliveryState[]): Promise<WebhookDelivery[]> => {
    for (let looks = 0; ; looks++) {
      const { items } = await deliveries.list(id, {});
      if (JSON.stringify(items.map(({ state }) => state)) === JSON.stringify(states)) return items;
      if (looks > 500) throw new Error(`It stays ${JSON.stringify(items)}`);
      await setTimeout(10);
    }
  };
  const state = async (id: string) => (await webhooks.list()).find((one) => one.id === id);

  it('tell what happens, signed, with no more of a shopper than their number', async () => {
    await open();
    const { id, secret } = await add();
    const begun = conversation();
    const escalation = { reason: 'requested', detail: 'Pressed the button', at: 9 } as const;
    const waiting = conversation({ status: 'waiting', escalation });
    const held = conversation({ status: 'agent', escalation, agent: { id: 'a-1', name: 'Sam' } });
    const closed = { ...held, status: 'closed' } as const;
    const rated = { ...closed, rating: 4, ratingComment: 'Kind words' };
    await happens(
      ...[new ConversationBegun(begun), stored(1), new ConversationChanged(begun, null, begun)],
      // Neither is for others.
      ...[stored(2, { visibility: 'note' }), new MessageStored(message(1), false)],
    );
    for (const [before, now] of [
      [begun, waiting],
      [waiting, held],
      [held, closed],
      [closed, rated],
      [rated, rated],
    ] as const)
      await happens(new ConversationChanged(now, null, before));
    await happens(
      new OrderRequestChanged(
        {
          ...{ id: 'r-1', orderNumber: '#1001', state: 'confirmed', reason: 'As Orla said' },
          change: { kind: 'return', items: [1], reason: 'Orla says: too small' },
          ...{ conversationId: 'c-1', askedBy: null, requestedAt: 1, settledBy: null, settledAt: 1 },
        },
        'cust-1',
      ),
    );
    await until(id, ...Array.from({ length: 7 }, () => 'taken' as const));
    expect(receiver.payloads.map(({ event }) => event)).toEqual([
      'conversation.started',
      'message.created',
      'conversation.escalated',
      'conversation.assigned',
      'conversation.closed',
      'satisfaction.answered',
      'order.changed',
    ]);
    const [started, , escalated, , , answered, order] = receiver.payloads;
    const facts = { conversationId: 'c-1', customerId: 'cust-1', topic: 'Returns', startedAt: 5 };
    expect(started).toMatchObject({ version: 1, at: clock.now(), data: facts });
    expect(escalated?.data).toMatchObject({ ...facts, reason: 'requested' });
    expect(answered?.data).toEqual({ ...about, rating: 4, hasComment: true });
    expect(order?.data).toMatchObject({
      orderNumber: '#1001',
      change: 'return',
      items: [1],
      askedBy: 'shopper',
    });
    for (const { headers, body } of receiver.taken) {
      expect(isSigned(String(headers['attendant-signature']), secret, body, clock.now())).toBe(true);
      expect(headers['idempotency-key']).toBe(WebhookPayload.parse(JSON.parse(body)).id);
    }
    const words = receiver.taken.map(({ body }) => body).join('\n');
    expect(words.match(/Orla[^"]*/gu)).toEqual(['Orla']);
    expect(words).not.toMatch(/Hughes|mail\.example|Kind words|Pressed/u);
  });

  it('are told of chosen events alone, and of none that was rolled back', async () => {
    await open();
    const { id } = await add(['message.created']);
    await happens(new ConversationBegun(conversation()), stored(1));
    await db.transactions
      .run((tx) => {
        tx.publish(stored(2));
        throw new Error('It did not happen');
      })
      .catch(() => undefined);
    await until(id, 'taken');
    await webhooks.change(id, { isActive: false });
    await heard();
    await happens(stored(3));
    expect((await deliveries.list(id, {})).items).toHaveLength(1);
  });

  it('are told again after an error, no answer or a redirect, those of a conversation in their order', async () => {
    await open();
    const { id } = await add();
    receiver.answers = [500, null, 302, 503];
    await happens(stored(1), stored(2), stored(3));
    const log = await until(id, 'taken', 'taken', 'taken');
    expect(log.map(({ tries, status, problem }) => ({ tries, status, problem }))).toEqual([
      { tries: 1, status: 200, problem: null },
      { tries: 1, status: 200, problem: null },
      { tries: 5, status: 200, problem: null },
    ]);
    expect(log[2]?.durationMs).toEqual(expect.any(Number));
    expect(receiver.payloads.map(({ data }) => 'seq' in data && data.seq)).toEqual([1, 2, 3]);
    expect(await state(id)).toMatchObject({ failingSince: null, problem: null, pausedAt: null });
  });

  it('are given up on after twelve tries, and replayed one by one or since a time, under the same id', async () => {
    await open();
    const { id } = await add();
    receiver.answers = Array.from({ length: 24 }, () => 500);
    await happens(stored(1));
    clock.advance(HOUR);
    const noon = clock.now();
    await happens(stored(2));
    const [second, first] = await until(id, 'refused', 'refused');
    expect(first).toMatchObject({ tries: 12, status: 500, problem: 'The receiver answered 500' });
    expect(await state(id)).toMatchObject({ problem: 'The receiver answered 500', pausedAt: null });
    expect(await deliveries.replayFailed(id, noon)).toBe(1);
    await until(id, 'taken', 'refused');
    await deliveries.replay(id, first?.id ?? '');
    await until(id, 'taken', 'taken');
    await deliveries.replay(id, second?.id ?? '');
    for (let looks = 0; receiver.taken.length < 3 && looks < 500; looks++) await setTimeout(10);
    expect(receiver.payloads.map(({ id: of }) => of)).toEqual([second?.id, first?.id, second?.id]);
    expect(await state(id)).toMatchObject({ failingSince: null });
    const page = await deliveries.list(id, { limit: 1 });
    expect(page.items.map(({ id: of }) => of)).toEqual([second?.id]);
    expect(
      (await deliveries.list(id, { limit: 1, cursor: page.nextCursor })).items.map(({ id: of }) => of),
    ).toEqual([first?.id]);
    await expect(deliveries.replay(id, 'another')).rejects.toMatchObject({
      code: 'webhook_delivery_not_found',
    });
  });

  it('are paused once nothing was taken for a day, hold what happens, and send it when it is replayed', async () => {
    await open();
    const { id } = await add();
    receiver.answers = Array.from({ length: 13 }, () => 500);
    await happens(stored(1));
    await until(id, 'refused');
    clock.advance(DAY);
    await happens(stored(2));
    await until(id, 'held', 'refused');
    expect(await state(id)).toMatchObject({ isActive: true, pausedAt: clock.now() });
    await heard();
    await happens(stored(3));
    await until(id, 'held', 'held', 'refused');
    await expect(webhooks.test(id)).rejects.toMatchObject({ code: 'webhook_not_sending' });
    await expect(deliveries.replayFailed(id, 0)).rejects.toMatchObject({ code: 'webhook_not_sending' });
    expect(await webhooks.change(id, { isActive: true })).toMatchObject({
      pausedAt: null,
      failingSince: null,
    });
    expect(await deliveries.replayFailed(id, 0)).toBe(3);
    await until(id, 'taken', 'taken', 'taken');
    expect(receiver.payloads.map(({ data }) => 'seq' in data && data.seq)).toEqual([1, 2, 3]);
  });

  it('are tried with a ping, and signed with a new secret once there is one', async () => {
    await open();
    const { id, secret } = await add(['order.changed']);
    const renewed = await webhooks.renewSecret(id);
    expect(renewed).not.toBe(secret);
    expect(await webhooks.test(id)).toMatchObject({ event: 'test.ping', state: 'waiting' });
    await until(id, 'taken');
    const [{ headers, body } = { headers: {}, body: '' }] = receiver.taken;
    expect(isSigned(String(headers['attendant-signature']), renewed, body, clock.now())).toBe(true);
    expect(receiver.payloads).toMatchObject([{ event: 'test.ping', data: { webhookId: id } }]);
    await webhooks.remove(id);
    expect(await webhooks.list()).toEqual([]);
    await expect(webhooks.test(id)).rejects.toMatchObject({ code: 'webhook_not_found' });
    await expect(deliveries.list(id, {})).rejects.toMatchObject({ code: 'webhook_not_found' });
  });

  it('lead to no address of this machine or a private network, by whatever name', async () => {
    await open(false);
    for (const private_ of [
      address,
      'http://[::1]/',
      'http://169.254.169.254/latest',
      'http://localhost:80/',
    ])
      await expect(webhooks.add({ address: private_, events: ['order.changed'] })).rejects.toMatchObject({
        code: 'webhook_address_private',
      });
    // A name that leads there is found out when something is sent.
    const named = 'http://localhost.:9/hooks';
    const { webhook } = await webhooks.add({ address: named, events: ['message.created'] });
    await heard();
    await happens(stored(1));
    const [log] = await until(webhook.id, 'refused');
    expect(log).toMatchObject({ tries: 12, status: null });
    expect(log?.problem).toMatch(/private network|ENOTFOUND|EAI_AGAIN/u);
  });

  it('keep nothing of a shopper who is erased, of a conversation that is gone, nor for longer than 30 days', async () => {
    await open();
    const { id } = await add();
    await happens(stored(1), new ConversationBegun(conversation({ id: 'c-2' })));
    await happens(stored(1, { conversationId: 'c-3' }), stored(1, { conversationId: 'c-4' }));
    await until(id, 'taken', 'taken', 'taken', 'taken');
    const theirs = { ...subject, customerId: 'cust-1', conversationIds: ['c-1'] };
    const { webhooks: kept } = await personal.export(db.dataSource.manager, theirs);
    expect(kept).toMatchObject([
      { event: 'message.created', data: { text: 'Word 1 of Orla' } },
      { event: 'conversation.started', data: { conversationId: 'c-2' } },
    ]);
    expect(await db.transactions.run((tx) => personal.erase(tx, theirs))).toEqual({ webhooks: 2 });
    expect((await deliveries.list(id, {})).items.map((one) => one.conversationId)).toEqual(['c-4', 'c-3']);
    await happens(new ConversationRemoved('c-3'));
    expect((await deliveries.list(id, {})).items.map((one) => one.conversationId)).toEqual(['c-4']);
    expect(await deliveries.dropOld(clock.now() + 29 * DAY)).toBe(0);
    expect(await deliveries.dropOld(clock.now() + 31 * DAY)).toBe(1);
  });

  it('are told by a later try what a worker that died has left', async () => {
    await open();
    const { id } = await add();
    await jobs.stop();
    await happens(stored(1));
    await db.dataSource.query('DELETE FROM "job"');
    expect(await deliveries.wakeStuck(clock.now())).toBe(0);
    await open();
    expect(await deliveries.wakeStuck(clock.now() + 2 * HOUR)).toBe(1);
    await until(id, 'taken');
  });
});

const about = { conversationId: 'c-1', customerId: 'cust-1' };
