import { attachmentsPersistence } from '#attachments';
import type { Assistant } from '#dialogue';
import { EmbeddedJobQueue, FixedClock, jobsPersistence } from '#platform';
import { openTestDatabase, type TestDatabase } from '#platform/testing';
import { ConversationLog } from './conversation-log.js';
import { DeskPromiseEntity } from './desk-promise.entity.js';
import {
  conversationData,
  conversationsPersistence,
  Desk,
  PromiseNear,
  type Shopper,
  ShopperConversations,
} from './index.js';
import { PromiseLedger } from './promise-ledger.service.js';
import { warnJob } from './warn.job.js';

const MINUTE = 60_000;
const orla = { id: 'a-1', name: 'Orla' };
const guest = (visitorId: string): Shopper => ({ visitorId, customer: null, locale: 'en-IE' });

describe('promises of a person', () => {
  let db: TestDatabase;
  let jobs: EmbeddedJobQueue;
  let clock: FixedClock;
  let desk: Desk;
  let shoppers: ShopperConversations;
  /** Minutes from the promise to its time, and to the warning. */
  let promised: [due: number, warn: number];
  let warned: string[];

  beforeEach(async () => {
    db = await openTestDatabase([jobsPersistence, attachmentsPersistence, conversationsPersistence]);
    clock = new FixedClock();
    promised = [40, 30];
    jobs = new EmbeddedJobQueue(db.dataSource, db.transactions);
    const ledger = new PromiseLedger(db.transactions, jobs, clock);
    ledger.onModuleInit();
    const log = new ConversationLog(clock, ledger);
    const assistant = {
      firstLanguage: () => null,
      handover: () => 'A person will be here soon.',
      promise: (now: number) => ({ dueAt: now + promised[0] * MINUTE, warnAt: now + promised[1] * MINUTE }),
    } as unknown as Assistant;
    shoppers = new ShopperConversations(db.dataSource, db.transactions, log, jobs, assistant, clock, {
      chatReviews: false,
    });
    desk = new Desk(db.dataSource, db.transactions, log, clock);
    warned = [];
    db.events.subscribe(PromiseNear, ({ summary }) => void warned.push(summary.id));
  });
  afterEach(async () => {
    await jobs.stop();
    await db.close();
  });

  const waiting = async (visitorId: string): Promise<string> => {
    const id = await shoppers.start(guest(visitorId), false);
    await shoppers.receive(guest(visitorId), id, { clientMessageId: `${visitorId}-message`, text: 'hello' });
    await shoppers.requestHuman(guest(visitorId), id);
    return id;
  };
  const reply = (id: string) =>
    desk.send(id, orla, { clientMessageId: `reply-to-${id}`, text: 'Here I am', visibility: 'public' });
  const outcome = async (conversationId: string) => {
    const [one] = await db.dataSource.getRepository(DeskPromiseEntity).findBy({ conversationId });
    return one?.outcome;
  };
  const ids = async (view: 'queue' | 'due') =>
    (await desk.list({ limit: 50, view }, orla)).items.map(({ id }) => id);

  it('come first in the queue once their time is near, and soonest first among themselves', async () => {
    const calm = await waiting('v-1');
    promised = [50, 20];
    const later = await waiting('v-2');
    promised = [30, 20];
    const sooner = await waiting('v-3');
    expect(await ids('due')).toEqual([sooner, calm, later]);
    clock.advance(20 * MINUTE);
    expect(await ids('queue')).toEqual([sooner, later, calm]);
  });

  it('are kept by an answer in time, broken by a later one, withdrawn where nobody had to answer', async () => {
    const [kept, broken, withdrawn, open] = await Promise.all(['v-1', 'v-2', 'v-3', 'v-4'].map(waiting));
    for (const id of [kept, broken]) await desk.take(String(id), orla);
    await reply(String(kept));
    await desk.close(String(withdrawn), orla);
    clock.advance(41 * MINUTE);
    await reply(String(broken));
    expect(await Promise.all([kept, broken, withdrawn, open].map((id) => outcome(String(id))))).toEqual([
      'kept',
      'broken',
      'withdrawn',
      null,
    ]);
    expect(await ids('due')).toEqual([open]);
  });

  it('warn staff once, of those that nobody has answered', async () => {
    promised = [1, 0];
    const [answered, silent] = [await waiting('v-1'), await waiting('v-2')];
    await desk.take(answered, orla);
    await reply(answered);
    await jobs.start(['chat']);
    while ((await jobs.counts())[warnJob.name]) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(warned).toEqual([silent]);
  });

  it('are none where the time is over as soon as it is set', async () => {
    const id = await waiting('v-1');
    await desk.take(id, orla);
    await reply(id);
    await desk.release(orla);
    expect(await ids('due')).toEqual([id]);
    expect(await db.dataSource.getRepository(DeskPromiseEntity).countBy({ conversationId: id })).toBe(1);
  });

  it('leave nothing behind of a conversation that is erased', async () => {
    const id = await waiting('v-1');
    const subject = {
      customerId: null,
      visitorIds: ['v-1'],
      conversationIds: [id],
      messageIds: [],
      emails: [],
    };
    await db.transactions.run((tx) => conversationData.erase(tx, subject));
    expect(await db.dataSource.getRepository(DeskPromiseEntity).count()).toBe(0);
  });
});
