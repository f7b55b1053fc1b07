import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { Catalog, loadDemoShop, Orders, ShopImport } from '#catalog';
import type { Order, OrderChange, Product, Trace } from '#contracts';
import {
  ConversationsModule,
  Desk,
  MessageAnswered,
  type Shopper,
  ShopperConversations,
} from '#conversations';
import { AssistantModule } from '#dialogue';
import { Nlu } from '#nlu';
import { Clock, EventBus, JobQueue, loadConfig, PlatformModule, runStatement } from '#platform';
import { Profiles, ProfilesModule } from '#profiles';
import { ReviewIntake, ReviewsModule } from '#reviews';
import { persistences } from '../../apps/persistences.js';
import type { ShopUnderTest, Visit } from './shop-under-test.js';

/** Thursday afternoon, in support hours, at the moment that the demo's dates refer to. */
const START = Date.UTC(2026, 0, 15, 15, 5);
const LOCALE = 'en-IE';
const REPLY_MS = 30_000;
/** How long an expected silence is listened to. */
const SILENCE_MS = 100;
/** For what is said after the answer, such as that an order was confirmed. */
const AFTERWARDS_MS = 15;
const AGENT = { id: 'staff-of-the-lab', name: 'Kim' };

/** Runs on from the same moment each time, so that the days in replies are the same. */
class SameDayClock extends Clock {
  private readonly begun = performance.now();

  now(): number {
    return START + Math.round(performance.now() - this.begun);
  }
}

@Module({})
class LabModule {}

/** A change that was written to the shop's orders. */
interface Write {
  orderNumber: string;
  change: OrderChange;
}

export interface InProcessShop extends ShopUnderTest {
  /** What was written since it was last asked. */
  takeWrites(): Promise<Write[]>;
  /** Of every reply so far. */
  traces(): Promise<Trace[]>;
  /** Slips of the finger stay as they are from now on. */
  mendNothing(): void;
}

/** The shop of SHOP_DIR on a fresh database: everything between a shopper's message and its reply, but for the sockets. */
export async function openShop(env: NodeJS.ProcessEnv = process.env): Promise<InProcessShop> {
  const folder = mkdtempSync(join(tmpdir(), 'attendant-resolution-'));
  // What was trained before is used again: it is named by what it was made of.
  const trained = resolve(loadConfig(env).dataDir, 'models');
  mkdirSync(trained, { recursive: true });
  symlinkSync(trained, join(folder, 'models'));
  const config = loadConfig({ ...env, DATA_DIR: folder, DATABASE_URL: '', REDIS_URL: '' });
  const clock = new SameDayClock();
  const platform = PlatformModule.forRoot(config, persistences);
  platform.providers = [...(platform.providers ?? []), { provide: Clock, useValue: clock }];
  const app = await NestFactory.createApplicationContext(
    {
      module: LabModule,
      imports: [platform, ProfilesModule, ReviewsModule, AssistantModule, ConversationsModule],
    },
    { logger: ['error', 'warn'], abortOnError: false },
  );
  const imports = app.get(ShopImport);
  const into = { imports, reviews: app.get(ReviewIntake), profiles: app.get(Profiles), now: clock.now() };
  await loadDemoShop(join(config.shopDir, 'catalog'), into);
  await app.get(JobQueue).start(['chat']);

  let taken = 0;
  const catalog = app.get(Catalog);
  const orders = app.get(Orders);
  return {
    visit: (customerId) =>
      InProcessVisit.begin(
        app.get(ShopperConversations),
        app.get(Desk),
        app.get(EventBus),
        catalog,
        customerId,
      ),
    product: (id) => found(catalog.product(id), `product ${id}`),
    order: (number) => found(orders.order(number), `order ${number}`),
    restore: async (rows: readonly Order[]) => {
      if (rows.length > 0) await imports.orders(rows);
    },
    takeWrites: async () => {
      const { records: rows } = await runStatement<{ orderNumber: string; change: string }>(
        app.get(DataSource).manager,
        'SELECT "orderNumber", "change" FROM "order_request" ORDER BY "requestedAt"',
      );
      const fresh = rows.slice(taken);
      taken = rows.length;
      return fresh.map(({ orderNumber, change }) => ({
        orderNumber,
        change: JSON.parse(change) as OrderChange,
      }));
    },
    traces: async () => {
      const { records: rows } = await runStatement<{ trace: string }>(
        app.get(DataSource).manager,
        `SELECT "trace" FROM "message" WHERE "author" = 'assistant' AND "trace" IS NOT NULL`,
      );
      return rows.map(({ trace }) => JSON.parse(trace) as Trace);
    },
    mendNothing: () => app.get(Nlu).mendNothing(),
    close: async () => {
      await app.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function found<T extends Order | Product>(looking: Promise<T | null>, what: string): Promise<T> {
  const row = await looking;
  if (!row) throw new Error(`The shop has no ${what}`);
  return row;
}

class InProcessVisit implements Visit {
  private constructor(
    private readonly conversations: ShopperConversations,
    private readonly desk: Desk,
    private readonly events: EventBus,
    private readonly shopper: Shopper,
    private readonly id: string,
  ) {}

  static async begin(
    conversations: ShopperConversations,
    desk: Desk,
    events: EventBus,
    catalog: Catalog,
    customerId: string | undefined,
  ): Promise<InProcessVisit> {
    const known = customerId ? await catalog.customer(customerId) : null;
    if (customerId && !known) throw new Error(`The shop has no customer ${customerId}`);
    const customer = known && { id: known.id, email: known.email, name: known.name };
    const shopper = { visitorId: randomUUID(), customer, locale: LOCALE };
    const id = await conversations.start(shopper, true);
    return new InProcessVisit(conversations, desk, events, shopper, id);
  }

  async say(text: string, silent: boolean): ReturnType<Visit['say']> {
    let stop = (): void => undefined;
    const answered = new Promise<true>((done) => {
      stop = this.events.subscribe(MessageAnswered, ({ conversationId }) => {
        if (conversationId === this.id) done(true);
      });
    });
    const sentAt = performance.now();
    const { seq } = await this.conversations.receive(this.shopper, this.id, {
      clientMessageId: randomUUID(),
      text,
    });
    const came = await Promise.race([answered, sleep(silent ? SILENCE_MS : REPLY_MS, false, { ref: false })]);
    const ms = came ? performance.now() - sentAt : null;
    stop();
    await sleep(AFTERWARDS_MS);
    const { conversation, messages } = await this.conversations.open(this.shopper, this.id, seq);
    const replies = messages.filter(({ author }) => author === 'assistant');
    return { replies, escalated: conversation.status !== 'assistant', ms };
  }

  async staff(what: string): Promise<void> {
    if (what === 'take') await this.desk.take(this.id, AGENT);
    else if (what === 'hand-back') await this.desk.handBack(this.id, AGENT);
    else
      await this.desk.send(this.id, AGENT, {
        clientMessageId: randomUUID(),
        text: what,
        visibility: 'public',
      });
  }

  async priority(): ReturnType<Visit['priority']> {
    const { conversation } = await this.desk.get(this.id);
    return conversation.escalation ? conversation.priority : null;
  }

  async leave(): Promise<void> {
    const { conversation } = await this.desk.get(this.id);
    if (conversation.status !== 'closed') await this.desk.close(this.id, AGENT);
  }
}
