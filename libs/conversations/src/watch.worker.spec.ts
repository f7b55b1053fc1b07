import { Catalog, catalogPersistence, ProductWatches, ShopImport } from '#catalog';
import { type Assistant } from '#dialogue';
import { sendLetterJob } from '#mail';
import { EmbeddedJobQueue, FixedClock, jobsPersistence, type Maintenance, PersonalData } from '#platform';
import { openTestDatabase, type TestDatabase } from '#platform/testing';
import { ConversationLog } from './conversation-log.js';
import { conversationsPersistence, Desk, type Shopper, ShopperConversations } from './index.js';
import { PromiseLedger } from './promise-ledger.service.js';
import { WatchWorker } from './watch.worker.js';

const ana: Shopper = { visitorId: 'v-ana', customer: null, locale: 'en-IE' };
const DAY = 86_400_000;

const socks = (stock: number, price = 1800) => ({
  ...{ id: 'p-socks', name: 'Merino Socks', category: 'Socks', currency: 'EUR', price },
  variants: [
    { id: 'v-s', options: { size: 'S' }, price, stock },
    { id: 'v-m', options: { size: 'M' }, price, stock: 9 },
  ],
});

describe('what is watched', () => {
  let db: TestDatabase;
  let jobs: EmbeddedJobQueue;
  let watches: ProductWatches;
  let imports: ShopImport;
  let shoppers: ShopperConversations;
  let desk: Desk;
  let clock: FixedClock;
  let conversationId: string;
  let letters: { to: string; subject: string; text: string }[];
  const upkeep = new Map<string, (now: number) => Promise<number>>();

  beforeEach(async () => {
    db = await openTestDatabase([jobsPersistence, catalogPersistence, conversationsPersistence]);
    clock = new FixedClock();
    jobs = new EmbeddedJobQueue(db.dataSource, db.transactions);
    const log = new ConversationLog(clock, new PromiseLedger(db.transactions, jobs, clock));
    const assistant = {
      promise: () => null,
      firstLanguage: () => null,
      watchNotice: ({ label }: { label: string }) => ({
        reply: { text: `${label} is back` },
        letter: { subject: 'Back', text: `${label} is back` },
      }),
    } as unknown as Assistant;
    shoppers = new ShopperConversations(db.dataSource, db.transactions, log, jobs, assistant, clock, {
      chatReviews: false,
    });
    desk = new Desk(db.dataSource, db.transactions, log, clock);
    imports = new ShopImport(db.transactions, clock, db.cluster);
    watches = new ProductWatches(
      db.transactions,
      new Catalog(db.dataSource, {} as never),
      jobs,
      db.cluster,
      clock,
      new PersonalData(),
      {
        add: (what: string, task: (now: number) => Promise<number>) => upkeep.set(what, task),
      } as unknown as Maintenance,
    );
    watches.onModuleInit();
    new WatchWorker(jobs, db.transactions, log, watches, assistant).onModuleInit();
    letters = [];
    jobs.work(sendLetterJob, (letter) => {
      letters.push(letter);
      return Promise.resolve();
    });
    await imports.products([socks(0)]);
    conversationId = await shoppers.start(ana, true);
    await jobs.start(['chat', 'bulk']);
  });
  afterEach(async () => {
    await jobs.stop();
    await db.close();
  });

  const watch = (change: Partial<Parameters<ProductWatches['add']>[0]> = {}) =>
    watches.add({
      ...{
        kind: 'stock',
        productId: 'p-socks',
        options: { size: 'S' },
        label: 'Merino Socks, S',
        price: 1800,
      },
      ...{ conversationId, customerId: null, email: 'ana@example.com' },
      ...change,
    });
  /** Until nothing waits or runs any more. */
  const settled = async (): Promise<void> => {
    for (;;) {
      await new Promise((done) => setTimeout(done, 50));
      const counts = Object.values(await jobs.counts());
      if (counts.every(({ waiting, active, delayed }) => waiting + active + delayed === 0)) return;
    }
  };
  const written = async (count: number): Promise<void> => {
    while (letters.length < count) await new Promise((done) => setTimeout(done, 20));
  };
  const told = async () => (await desk.get(conversationId)).messages.map(({ text }) => text);

  it('is told once, in the conversation and by e-mail, when the one that is wanted is there', async () => {
    await watch();
    await watch();
    await imports.products([socks(0)]);
    await settled();
    expect(await told()).toEqual([]);
    await imports.products([socks(3)]);
    await written(1);
    await imports.products([socks(0)]);
    await imports.products([socks(4)]);
    await settled();
    expect(await told()).toEqual(['Merino Socks, S is back']);
    expect(letters).toEqual([{ to: 'ana@example.com', subject: 'Back', text: 'Merino Socks, S is back' }]);
  });

  it('is told when it costs less, by e-mail alone where the conversation is over', async () => {
    await watch({ kind: 'price', options: {} });
    await desk.close(conversationId, { id: 'a-1', name: 'Orla' });
    const before = await told();
    await imports.products([socks(0, 1900)]);
    await settled();
    expect(letters).toEqual([]);
    await imports.products([socks(0, 1500)]);
    await written(1);
    expect(await told()).toEqual(before);
  });

  it('is forgotten when it is ended, erased, or too old', async () => {
    await watch();
    expect(await watches.end({ conversationId, customerId: null, email: null })).toEqual(['Merino Socks, S']);
    await watch();
    const subject = {
      ...{ customerId: null, visitorIds: [], conversationIds: [], messageIds: [] },
      emails: ['Ana@example.com'],
    };
    expect(await watches.export(db.dataSource.manager, subject)).toMatchObject([
      { email: 'ana@example.com' },
    ]);
    expect(await db.transactions.run((tx) => watches.erase(tx, subject))).toBe(1);
    await watch();
    expect(await upkeep.get('product watches')?.(clock.now() + 179 * DAY)).toBe(0);
    expect(await upkeep.get('product watches')?.(clock.now() + 181 * DAY)).toBe(1);
    await imports.products([socks(3)]);
    await settled();
    expect(letters).toEqual([]);
  });

  it("ends nobody else's", async () => {
    await watch();
    expect(
      await watches.end({ conversationId: 'other', customerId: 'c-1', email: 'bob@example.com' }),
    ).toEqual([]);
  });
});
