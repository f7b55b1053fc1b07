import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Registry } from 'prom-client';
import { Server } from 'socket.io';
import { io, type Socket } from 'socket.io-client';
import { DataSource } from 'typeorm';
import { Accounts, accountsPersistence, Sessions } from '#accounts';
import { OrderChanges, Orders, ProductWatches } from '#catalog';
import {
  type Ack,
  type ConversationStarted,
  type ConversationSummary,
  type ErrorBody,
  SHOPPER_NAMESPACE,
  type ShopperHandshake,
  STAFF_NAMESPACE,
} from '#contracts';
import {
  Assignment,
  ConversationsModule,
  conversationsPersistence,
  Desk,
  MessageAnswered,
  Presences,
  PromiseNear,
  SavedViewsChanged,
  ShopperConversations,
} from '#conversations';
import { Assistant } from '#dialogue';
import type { ShopContent } from '#knowledge';
import {
  Clock,
  CONFIG,
  type Config,
  type DomainEvent,
  EmbeddedJobQueue,
  EventBus,
  JobQueue,
  jobsPersistence,
  RateLimiter,
  signIdentity,
  SystemClock,
  Transactions,
  VisitorTokens,
} from '#platform';
import { openTestDatabase, type TestDatabase } from '#platform/testing';
import { ChatMetrics } from '../chat-metrics.js';
import { ShopperGateway } from './shopper.gateway.js';
import { StaffGateway } from './staff.gateway.js';

const identitySecret = 'identity-secret-of-at-least-32-characters';
const config = {
  identitySecret,
  visitorTokenSecret: 'visitor-secret-of-at-least-32-characters',
  trustProxy: 0,
  messagesPerMinute: 1000,
  addressMessagesPerMinute: 1000,
} as Config;
const content = { shop: { name: 'Shop', locale: 'en-IE', currency: 'EUR' } } as ShopContent;
const assistant = {
  firstLanguage: () => null,
  greeting: () => ({ text: 'Hello', quickReplies: [] }),
  handover: () => 'A person will be here soon.',
  promise: () => ({ dueAt: 1, warnAt: 1 }),
};
const ada = { email: 'ada@shop.example', name: 'Ada', role: 'agent' as const, password: 'correct horse 1' };
const bob = { ...ada, email: 'bob@shop.example', name: 'Bob' };

@Module({})
class Shared {}

@Module({})
class Application {}

describe('the sockets', () => {
  let db: TestDatabase;
  let http: HttpServer;
  let server: Server;
  let accounts: Accounts;
  let sessions: Sessions;
  let staffGateway: StaffGateway;
  let shopperGateway: ShopperGateway;
  let conversations: ShopperConversations;
  let desk: Desk;
  let assignment: Assignment;
  let url: string;
  const open: Socket[] = [];

  beforeEach(async () => {
    db = await openTestDatabase([jobsPersistence, accountsPersistence, conversationsPersistence]);
    const clock = new SystemClock();
    const limiter = new RateLimiter();
    accounts = new Accounts(db.dataSource, db.transactions, clock);
    sessions = new Sessions(db.dataSource, db.transactions, accounts, limiter, clock, { sessionDays: 14 });
    const providers = [
      { provide: DataSource, useValue: db.dataSource },
      { provide: Transactions, useValue: db.transactions },
      { provide: EventBus, useValue: db.events },
      { provide: Clock, useValue: clock },
      { provide: JobQueue, useValue: new EmbeddedJobQueue(db.dataSource, db.transactions) },
      { provide: Assistant, useValue: assistant },
      // Told of no change here.
      { provide: OrderChanges, useValue: {} },
      { provide: Orders, useValue: {} },
      { provide: ProductWatches, useValue: {} },
      { provide: CONFIG, useValue: { chatReviews: false } },
    ];
    const shared = { module: Shared, global: true, providers, exports: providers };
    const imports = [shared, ConversationsModule];
    const application = { module: Application, imports };
    const context = await NestFactory.createApplicationContext(application, {
      logger: false,
      abortOnError: false,
    });
    conversations = context.get(ShopperConversations);
    desk = context.get(Desk);
    http = createServer();
    server = new Server(http);
    assignment = context.get(Assignment);
    const presences = context.get(Presences);
    staffGateway = new StaffGateway(desk, presences, assignment, sessions, limiter, db.events, config);
    shopperGateway = new ShopperGateway(
      conversations,
      context.get(Assistant),
      content,
      new VisitorTokens(config),
      limiter,
      db.events,
      clock,
      config,
    );
    for (const [gateway, name] of [
      [staffGateway, STAFF_NAMESPACE],
      [shopperGateway, SHOPPER_NAMESPACE],
    ] as const) {
      const namespace = server.of(name);
      Object.assign(gateway, { namespace });
      gateway.onModuleInit();
      gateway.afterInit(namespace as never);
      namespace.on('connection', (socket) => void gateway.handleConnection(socket as never));
    }
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  });
  afterEach(async () => {
    for (const socket of open.splice(0)) socket.close();
    staffGateway.onModuleDestroy();
    await server.close();
    await db.close();
  });

  const connect = (namespace: string, options: object) =>
    new Promise<Socket>((resolve, reject) => {
      const socket = io(`${url}${namespace}`, {
        transports: ['websocket'],
        reconnection: false,
        forceNew: true,
        ...options,
      });
      open.push(socket);
      socket.once('connect', () => {
        resolve(socket);
      });
      socket.once('connect_error', (error: Error & { data?: ErrorBody }) => {
        reject(new Error(error.data?.code ?? error.message));
      });
    });
  const ask = async <T>(socket: Socket, event: string, payload: unknown = {}): Promise<T> => {
    const answer = (await socket.timeout(5_000).emitWithAck(event, payload)) as Ack<T>;
    if (!answer.ok) throw new Error(answer.error.code);
    return answer.data;
  };
  const ended = (socket: Socket) => new Promise<string>((resolve) => socket.once('disconnect', resolve));
  const shopper = (auth: ShopperHandshake = {}) => connect(SHOPPER_NAMESPACE, { auth });
  const staff = async ({ email, password } = ada) => {
    const { token, account } = await sessions.logIn(email, password, '192.0.2.1');
    const cookie = `attendant_session=${token}`;
    const socket = await connect(STAFF_NAMESPACE, { extraHeaders: { cookie } });
    // An answered event: the socket is in its rooms.
    await ask(socket, 'watch', { conversationId: 'none' }).catch(() => undefined);
    return { token, account, socket };
  };
  const identity = (customerId: string, email: string, milliseconds: number) => {
    const claims = { customerId, email, expiresAt: Date.now() + milliseconds };
    return { ...claims, signature: signIdentity(claims, identitySecret) };
  };

  describe('of staff', () => {
    beforeEach(async () => {
      await accounts.ensureFirstOwner();
      await accounts.create(ada, null);
    });

    it('end with the session, of that session alone', async () => {
      const [first, second] = [await staff(), await staff()];
      const over = ended(first.socket);
      await sessions.logOut(first.token);
      expect(await over).toBe('io server disconnect');
      expect(second.socket.connected).toBe(true);
    });

    it.each([{ disabled: true }, { role: 'analyst' as const }])('end with %p', async (change) => {
      const { account, socket } = await staff();
      const over = ended(socket);
      await accounts.update(account.id, change, account.id);
      expect(await over).toBe('io server disconnect');
    });

    it('end when the password changes', async () => {
      const { account, socket } = await staff();
      const over = ended(socket);
      await accounts.changePassword(account.id, ada.password, 'another long password');
      expect(await over).toBe('io server disconnect');
    });

    it('end when the session ran out, without anything being sent', async () => {
      const { socket } = await staff();
      const over = ended(socket);
      await db.dataSource.query('UPDATE staff_session SET "expiresAt" = 1');
      await staffGateway.sweep();
      expect(await over).toBe('io server disconnect');
    });

    it('hear of a promise and of a saved view whom it concerns, and nobody else', async () => {
      await accounts.create(bob, null);
      const [first, second, guest] = [await staff(), await staff(bob), await shopper()];
      const { conversation } = await ask<ConversationStarted>(guest, 'conversation:start');
      const { conversation: summary } = await desk.get(conversation.id);
      const hearers = async (event: string, told: DomainEvent) => {
        const heard: string[] = [];
        const sockets = { ada: first.socket, bob: second.socket, guest };
        for (const [who, socket] of Object.entries(sockets)) socket.once(event, () => heard.push(who));
        await db.events.publish(told);
        // Whatever was sent before these answers has arrived with them.
        await ask(first.socket, 'unwatch', { conversationId: summary.id });
        await ask(second.socket, 'unwatch', { conversationId: summary.id });
        await ask(guest, 'read', { seq: 0 });
        for (const socket of Object.values(sockets)) socket.off(event);
        return heard.sort();
      };
      const agent = { id: first.account.id, name: ada.name };
      const near = (changes: Partial<ConversationSummary>) =>
        hearers('promise:near', new PromiseNear({ ...summary, ...changes }));
      expect(await near({ status: 'waiting' })).toEqual(['ada', 'bob']);
      expect(await near({ status: 'agent', agent })).toEqual(['ada']);
      const views = (accountId: string | null) =>
        hearers('inbox-views:changed', new SavedViewsChanged(accountId));
      expect(await views(null)).toEqual(['ada', 'bob']);
      expect(await views(second.account.id)).toEqual(['bob']);
    });

    it('are there as long as the console is open somewhere, and all of the desk hear who comes', async () => {
      await accounts.create(bob, null);
      const first = await staff();
      const came = new Promise((resolve) => first.socket.once('colleagues:changed', resolve));
      const [second, third] = [await staff(bob), await staff(bob)];
      expect(await came).toEqual({ id: null });
      const presence = async () => (await assignment.team()).get(second.account.id)?.presence;
      const untilRow = async () => {
        const [row] = await db.dataSource.query<{ until: number | string }[]>(
          `SELECT "until" FROM "desk_presence" WHERE "accountId" = '${second.account.id}'`,
        );
        return Number(row?.until);
      };
      const whole = await untilRow();
      second.socket.close();
      await ask(third.socket, 'unwatch', { conversationId: 'none' });
      expect(await untilRow()).toBeGreaterThanOrEqual(whole);
      third.socket.close();
      while ((await untilRow()) >= whole) await setTimeout(10);
      expect(await presence()).toBe('present');
      await accounts.update(second.account.id, { disabled: true }, first.account.id);
      while ((await presence()) !== undefined) await setTimeout(10);
    });

    it('hand what a disabled agent held back to the queue', async () => {
      const id = await conversations.start({ visitorId: 'v', customer: null, locale: 'en' }, false);
      const { account } = await staff();
      await desk.take(id, account);
      await accounts.update(account.id, { disabled: true }, account.id);
      while ((await desk.get(id)).conversation.status !== 'waiting') await setTimeout(10);
      expect((await desk.get(id)).conversation).toMatchObject({ agent: null, priority: 'high' });
    });
  });

  it('are counted, and so is the chat', async () => {
    const registry = new Registry();
    new ChatMetrics(registry, db.events, shopperGateway, staffGateway).onModuleInit();
    const socket = await shopper();
    await ask(socket, 'conversation:start');
    await ask(socket, 'human:request');
    await ask(socket, 'message:send', { clientMessageId: 'client-01', text: 'hello' });
    await db.events.publish(new MessageAnswered('c', 300));
    const told = await registry.metrics();
    for (const line of [
      'attendant_chat_messages_total{author="shopper"} 1',
      'attendant_chat_messages_total{author="assistant"} 1',
      'attendant_chat_escalations_total{reason="requested"} 1',
      'attendant_chat_reply_seconds_sum 0.3',
      'attendant_chat_sockets{namespace="shopper"} 1',
      'attendant_chat_sockets{namespace="staff"} 0',
    ])
      expect(told).toContain(line);
  });

  describe('of shoppers', () => {
    it('end when the site no longer vouches for the shopper', async () => {
      const socket = await shopper({ identity: identity('c-1', 'ana@shop.example', 300) });
      await ask(socket, 'conversation:start');
      expect(await ended(socket)).toBe('io server disconnect');
    });

    it("stop hearing a guest's conversation once a customer took it along", async () => {
      const guest = await shopper();
      const { token, conversation } = await ask<ConversationStarted>(guest, 'conversation:start');
      await ask(guest, 'message:send', { clientMessageId: 'client-01', text: 'hello' });
      const heard: unknown[] = [];
      guest.on('message:new', (message) => heard.push(message));
      const customer = await shopper({ token, identity: identity('c-1', 'ana@shop.example', 60_000) });
      const taken = await ask<ConversationStarted>(customer, 'conversation:start');
      expect(taken.conversation.id).toBe(conversation.id);
      const told = new Promise((resolve) => customer.once('message:new', resolve));
      await ask(customer, 'message:send', { clientMessageId: 'client-02', text: 'my secret' });
      await told;
      // Whatever was sent to the guest before this answer has arrived with it.
      await expect(ask(guest, 'read', { seq: 1 })).rejects.toThrow('conversation_not_found');
      expect(heard).toEqual([]);
    });

    it('take an empty locale for none', async () => {
      const socket = await shopper({ locale: '' });
      await ask(socket, 'conversation:start');
      const [row] = await db.dataSource.query<{ locale: string }[]>('SELECT locale FROM conversation');
      expect(row?.locale).toBe('en-IE');
    });
  });
});
