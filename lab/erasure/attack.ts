import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import {
  type Encoder,
  isErased,
  OrderData,
  Orders,
  ProductSearch,
  ProductVectors,
  ShopImport,
} from '#catalog';
import type { BehaviorEvent } from '#contracts';
import { conversationData } from '#conversations';
import { exampleDataOf } from '#nlu';
import {
  EmbeddedJobQueue,
  FixedClock,
  type JobQueue,
  jobsPersistence,
  type Maintenance,
  PersonalData,
  runStatement,
} from '#platform';
import { openTestDatabase, type TestDatabase } from '#platform/testing';
import { DeadRows, profilesOf, ShopperData, ShopperProfiles } from '#profiles';
import { TrainingEvents } from '#recommender';
import { ReviewData } from '#reviews';
import { reviewProcess, settled } from '#reviews/testing';
import { persistences } from '../../apps/persistences.js';
import { seededRandom } from '#learning';

export interface AttackOptions {
  shoppers: number;
  erased: number;
  seed: number;
}

export interface AttackResult {
  erased: number;
  /** Events that the shop said it stored, and those of them that are there: of the shoppers who stayed. */
  kept: { told: number; stored: number };
  /** Marks of erased shoppers found, with where: none is right. */
  found: string[];
  /** Marks of shoppers who stayed that are gone. */
  lost: string[];
  /** Whether a ranking would learn the same from a shop that never saw the erased. */
  sameTraining: boolean;
}

interface Shopper {
  mark: string;
  visitorId: string;
  customerId: string | null;
}

const EVENTS = 6;

/**
 * Makes shoppers who leave a mark of theirs in everything that is kept (behaviour, conversations, orders, reviews, examples), has
 * them go on acting while some are erased at random moments, and looks for the marks of the erased in every table and, of
 * SQLite, in every byte of every file.
 */
export async function attack({ shoppers, erased, seed }: AttackOptions): Promise<AttackResult> {
  const random = seededRandom(seed);
  const db = await openTestDatabase([jobsPersistence, ...persistences]);
  try {
    const shop = shopOn(db);
    const people = Array.from({ length: shoppers }, (_, at): Shopper => {
      const mark = `zq${Array.from({ length: 10 }, () => 'bcdfghjklm'[Math.floor(random() * 10)]).join('')}${at}`;
      return { mark, visitorId: `v-${mark}`, customerId: at % 3 === 0 ? null : `c-${mark}` };
    });
    for (const person of people) await shop.remember(person);
    // Reviews are read while people leave.
    await shop.start();
    const leaving = new Set(people.filter((_, at) => (at * erased) % shoppers < erased).slice(0, erased));
    const told = new Map<Shopper, BehaviorEvent[]>();
    await Promise.all(
      people.map(async (person) => {
        const acting = shop.act(person, random).then((events) => told.set(person, events));
        if (leaving.has(person)) {
          await setTimeout(random() * 40);
          await shop.data.erase(person);
        }
        await acting;
      }),
    );
    await settled(shop.jobs);
    await shop.jobs.stop();
    // As it is done the night after.
    await shop.deadRows.clear();
    // What came after an erasure was refused; nothing has to be erased again.
    const stayed = people.filter((person) => !leaving.has(person));
    const found = await marksIn(db, new Set([...leaving].map(lettersOf)));
    const there = await marksOf(db);
    const tellings = stayed.flatMap((person) => told.get(person) ?? []);
    const events = await runStatement<{ id: string }>(
      db.dataSource.manager,
      'SELECT "id" FROM "behavior_event"',
    );
    const ids = new Set(events.records.map(({ id }) => id));
    return {
      erased: leaving.size,
      kept: { told: tellings.length, stored: tellings.filter(({ id }) => ids.has(id)).length },
      found,
      lost: stayed.filter((person) => !there.has(lettersOf(person))).map(({ mark }) => mark),
      sameTraining: await learnsTheSame(shop, stayed, told),
    };
  } finally {
    await db.close();
  }
}

const encoder: Encoder = { model: { contentHash: 'none' }, encode: () => Promise.resolve([]) };

function shopOn(db: TestDatabase) {
  const { dataSource, transactions, cluster } = db;
  const clock = new FixedClock();
  const { profiles, consents, links } = profilesOf(dataSource, transactions, clock);
  const orders = new Orders(dataSource);
  const search = new ProductSearch(dataSource, cluster, encoder, { dataDir: '/nowhere' });
  const views = new ShopperProfiles(profiles, consents, orders, search, clock);
  const personal = new PersonalData();
  const later = { enqueue: () => Promise.resolve('') } as unknown as JobQueue;
  const deadRows = new DeadRows(dataSource, transactions, later, clock);
  const data = new ShopperData(
    dataSource,
    transactions,
    clock,
    profiles,
    views,
    consents,
    links,
    personal,
    deadRows,
  );
  const imports = new ShopImport(transactions, clock, cluster);
  const jobs = new EmbeddedJobQueue(dataSource, transactions, { pollMs: 20 });
  const reviews = reviewProcess(db, jobs, { clock });
  const upkeep = { add: () => undefined } as unknown as Maintenance;
  personal.add('conversations', conversationData);
  new OrderData(transactions, clock, personal, upkeep, { orderDays: 1000 }).onModuleInit();
  new ReviewData(dataSource, transactions, reviews.store, personal, upkeep, {
    importDays: 90,
  }).onModuleInit();
  // Nothing is learnt here; what a training makes of what is left is compared at the end.
  personal.add('examples', exampleDataOf({ enqueue: () => Promise.resolve('') }, clock));

  const order = ({ mark, customerId }: Shopper) => ({
    ...{ number: `N${mark.replaceAll(/\D/gu, '')}`, customerId, email: `${mark}@mail.example` },
    ...{ status: 'delivered', placedAt: clock.now() - 1000, currency: 'EUR' },
    address: { name: `Name ${mark}`, line1: `Street ${mark}`, city: 'X', country: 'GB' },
    items: [{ productId: `p${mark.length % 3}`, name: 'Cup', price: 100 }],
  });
  return {
    data,
    deadRows,
    jobs,
    clock,
    imports,
    profiles,
    consents,
    order,
    training: new TrainingEvents(
      profiles,
      links,
      consents,
      orders,
      new ProductVectors(dataSource, encoder, { dataDir: '/nowhere' }),
      clock,
    ),

    /** All kinds of traces of a shopper. */
    async remember(person: Shopper): Promise<void> {
      const { mark, visitorId, customerId } = person;
      await consents.grant(person);
      if (customerId !== null) {
        await imports.customers([{ id: customerId, name: `Name ${mark}`, email: `${mark}@mail.example` }]);
        await imports.orders([order(person)]);
      }
      const [conversationId, messageId] = [`conversation-${mark}`, `message-${mark}`];
      const now = clock.now();
      await transactions.run(async ({ manager }) => {
        await manager.insert('conversation', {
          ...{
            id: conversationId,
            visitorId,
            customerId,
            customerName: `Name ${mark}`,
            locale: 'en',
            status: 'bot',
          },
          ...{ priority: 0, lastSeq: 1, answeredSeq: 1, failedTries: 0, shopperReadSeq: 0, unread: 0 },
          ...{ state: { said: mark }, lastText: `text ${mark}`, lastAuthor: 'shopper', lastAt: now },
          ...{ createdAt: now, updatedAt: now },
        });
        await manager.insert('message', {
          ...{ id: messageId, conversationId, seq: 1, author: 'shopper', visibility: 'public' },
          ...{ text: `it is about ${mark}`, content: {}, at: now },
        });
        await manager.insert('intent_example', {
          ...{ id: `example-${mark}`, text: `it is about ${mark}`, intent: 'x', source: 'desk' },
          ...{ state: 'accepted', messageId, createdAt: now, by: 'staff' },
        });
      });
      await reviews.intake.add(
        [
          {
            ...{ source: 'chat', externalId: messageId, title: '', attributes: {} },
            text: `The zip is good and warm, says ${mark} of this jacket`,
          },
          {
            ...{
              source: 'shop',
              externalId: `review-${mark}`,
              title: mark,
              attributes: {},
              customerId: customerId ?? undefined,
            },
            ...{ text: customerId === null ? 'A fine zip' : `The zip broke, says ${mark}` },
          },
        ].filter(({ source }) => source === 'chat' || customerId !== null),
      );
    },

    /** Events in parts, some as the customer. @returns those that were said to be stored. */
    async act({ mark, visitorId, customerId }: Shopper, random: () => number): Promise<BehaviorEvent[]> {
      const told: BehaviorEvent[] = [];
      for (let at = 0; at < EVENTS; at++) {
        await setTimeout(random() * 12);
        const event: BehaviorEvent = {
          ...{
            id: `event-${mark}-${at}`,
            type: at % 2 ? 'view' : 'search',
            productId: `p${at}`,
            query: `find ${mark}`,
          },
          ...{ quantity: 1, at: clock.now() - at },
        };
        const { stored } = await profiles.record(visitorId, at > 2 ? customerId : null, [event]);
        if (stored === 1) told.push(event);
      }
      return told;
    },
    start: () => reviews.start(),
  };
}

/** What tells a mark from others, whosever it is: everything is gone through once. */
const MARK = /zq[b-m]{10}/g;
const lettersOf = ({ mark }: Shopper): string => mark.slice(0, 12);

/** Where marks are found: in the rows of all tables, and in the bytes of SQLite's files. */
async function marksIn(db: TestDatabase, marks: ReadonlySet<string>): Promise<string[]> {
  const found: string[] = [];
  for await (const [table, text] of rowsOf(db))
    for (const [mark] of text.matchAll(MARK)) if (marks.has(mark)) found.push(`${mark} in table ${table}`);
  const { database } = db.dataSource.options;
  if (db.dataSource.options.type !== 'better-sqlite3' || typeof database !== 'string') return found;
  for (const name of await readdir(dirname(database))) {
    const bytes = await readFile(join(dirname(database), name), 'latin1');
    for (const { 0: mark, index } of bytes.matchAll(MARK))
      if (marks.has(mark))
        found.push(`${mark} in file ${name}: ${JSON.stringify(bytes.slice(index - 60, index + 40))}`);
  }
  return found;
}

/** Those of whom a message is there. */
async function marksOf(db: TestDatabase): Promise<Set<string>> {
  const marks = new Set<string>();
  for await (const [table, text] of rowsOf(db))
    if (table === 'message') for (const [mark] of text.matchAll(MARK)) marks.add(mark);
  return marks;
}

/** Of every table, a row at a time as JSON. */
async function* rowsOf(db: TestDatabase): AsyncGenerator<[string, string]> {
  for (const { tableName: table } of db.dataSource.entityMetadatas) {
    const { records } = await runStatement<object>(db.dataSource.manager, `SELECT * FROM "${table}"`);
    for (const row of records) yield [table, JSON.stringify(row)];
  }
}

/** Trainings are the same for the same rows (see versions named by their content): so the rows are compared. */
async function learnsTheSame(
  shop: ReturnType<typeof shopOn>,
  stayed: readonly Shopper[],
  told: ReadonlyMap<Shopper, readonly BehaviorEvent[]>,
): Promise<boolean> {
  const other = await openTestDatabase([jobsPersistence, ...persistences]);
  try {
    const fresh = shopOn(other);
    for (const person of stayed) {
      await fresh.consents.grant(person);
      if (person.customerId !== null) await fresh.imports.orders([fresh.order(person)]);
      for (const event of told.get(person) ?? []) {
        const at = Number(event.id.split('-').at(-1));
        await fresh.profiles.record(person.visitorId, at > 2 ? person.customerId : null, [event]);
      }
    }
    await fresh.jobs.stop();
    const [here, there] = [await shop.training.read(), await fresh.training.read()];
    return JSON.stringify(here) === JSON.stringify(there) && !here.productIds.some(isErased);
  } finally {
    await other.close();
  }
}
