import { catalogPersistence, OrderChanges, Orders, ShopImport } from '#catalog';
import type { OrderChange, OrderRequest } from '#contracts';
import { type Assistant, initialState } from '#dialogue';
import { EmbeddedJobQueue, FixedClock, jobsPersistence } from '#platform';
import { openTestDatabase, type TestDatabase } from '#platform/testing';
import { ConversationEntity } from './conversation.entity.js';
import { ConversationLog } from './conversation-log.js';
import { conversationsPersistence, Desk, OrderDesk, type Shopper, ShopperConversations } from './index.js';
import { PromiseLedger } from './promise-ledger.service.js';
import { OrderOutcomeWorker } from './order-outcome.worker.js';

const orla: Shopper = {
  visitorId: 'v-orla',
  customer: { id: 'c-orla', email: 'orla@mail.example', name: 'Orla' },
  locale: 'en-IE',
};
const niamh = { id: 's-niamh', name: 'Niamh' };
const order = (number: string, customerId: string, email: string) => ({
  ...{ number, customerId, email, status: 'pending', placedAt: Date.UTC(2026, 0, 4), currency: 'EUR' },
  address: { line1: '1 Quay Street', city: 'Galway', country: 'IE' },
  items: [{ productId: 'p-1', name: 'Socks', price: 1_800, quantity: 2 }],
});
const cancel: OrderChange = { kind: 'cancel' };
const key = (at: number) => `key-of-press-${String(at)}`;

describe('orders at the desk', () => {
  let db: TestDatabase;
  let jobs: EmbeddedJobQueue;
  let desk: Desk;
  let orders: OrderDesk;
  let changes: OrderChanges;
  let id: string;

  beforeEach(async () => {
    db = await openTestDatabase([jobsPersistence, catalogPersistence, conversationsPersistence]);
    const clock = new FixedClock();
    jobs = new EmbeddedJobQueue(db.dataSource, db.transactions);
    const log = new ConversationLog(clock, new PromiseLedger(db.transactions, jobs, clock));
    const assistant = {
      promise: () => null,
      firstLanguage: () => null,
      orderOutcome: ({ state, reason }: OrderRequest) => ({ text: `${state} ${reason ?? ''}`.trim() }),
    } as unknown as Assistant;
    const shoppers = new ShopperConversations(db.dataSource, db.transactions, log, jobs, assistant, clock, {
      chatReviews: false,
    });
    desk = new Desk(db.dataSource, db.transactions, log, clock);
    const days = { returnDays: 30, exchangeDays: 60 };
    changes = new OrderChanges(db.dataSource, db.transactions, clock, jobs, db.cluster, days, null);
    orders = new OrderDesk(db.dataSource, new Orders(db.dataSource), changes);
    new OrderOutcomeWorker(jobs, db.transactions, log, changes, assistant).onModuleInit();
    await new ShopImport(db.transactions, clock, db.cluster).orders([
      order('NF-1001', 'c-orla', 'orla@mail.example'),
      order('NF-1002', 'c-finn', 'finn@mail.example'),
    ]);
    id = await shoppers.start(orla, true);
    await jobs.start(['chat']);
  });
  afterEach(async () => {
    await jobs.stop();
    await db.close();
  });

  const told = async (count: number) => {
    for (;;) {
      const { messages } = await desk.get(id);
      const written = messages.filter(({ author }) => author !== 'system');
      if (written.length >= count) return written;
      await new Promise((done) => setTimeout(done, 20));
    }
  };
  const numbers = async () => (await orders.list(id)).map((each) => each.order.number);

  it('are changed by who holds the conversation, once, and the shopper hears it from them', async () => {
    const press = () => orders.change(id, 'NF-1001', { key: key(1), change: cancel }, niamh);
    await expect(press()).rejects.toMatchObject({ code: 'not_yours' });
    await desk.take(id, niamh);
    expect(await press()).toMatchObject({ outcome: 'confirmed', order: { status: 'cancelled' } });
    expect(await press()).toMatchObject({ outcome: 'confirmed' });
    expect(await told(1)).toMatchObject([{ author: 'agent', authorName: 'Niamh', text: 'confirmed' }]);
    // Under the same rules as for the shopper.
    expect(await orders.change(id, 'NF-1001', { key: key(2), change: cancel }, niamh)).toMatchObject({
      outcome: 'refused',
      requestId: null,
      refusal: expect.stringContaining('already cancelled') as unknown,
    });
    await desk.handBack(id, niamh);
    const { state } = await db.dataSource.getRepository(ConversationEntity).findOneByOrFail({ id });
    expect(state.told.order).toBe('NF-1001');
    expect(state.agreed).toBeNull();
  });

  it('tell the shopper when they are put back, with why', async () => {
    await desk.take(id, niamh);
    const { requestId } = await orders.change(id, 'NF-1001', { key: key(1), change: cancel }, niamh);
    await told(1);
    await changes.undo(requestId ?? '', 'Niamh', 'Pressed by mistake');
    expect((await told(2)).map(({ text }) => text)).toEqual(['confirmed', 'undone Pressed by mistake']);
    expect((await orders.list(id))[0]?.order.status).toBe('pending');
  });

  it('are only those known to be of the shopper', async () => {
    await desk.take(id, niamh);
    expect(await numbers()).toEqual(['NF-1001']);
    const foreign = orders.change(id, 'NF-1002', { key: key(1), change: cancel }, niamh);
    await expect(foreign).rejects.toMatchObject({ code: 'order_not_of_shopper' });
    const rows = db.dataSource.getRepository(ConversationEntity);
    // Opened in the conversation with number and e-mail.
    const verified = [{ number: 'NF-1002', email: 'finn@mail.example' }];
    await rows.update({ id }, { state: { ...initialState(), verified } });
    expect((await numbers()).sort()).toEqual(['NF-1001', 'NF-1002']);
    const wrong = [{ number: 'NF-1002', email: 'eve@mail.example' }];
    await rows.update({ id }, { state: { ...initialState(), verified: wrong } });
    expect(await numbers()).toEqual(['NF-1001']);
  });

  it("are found by number, with their customer's latest conversation", async () => {
    expect(await orders.find('NF-1001')).toMatchObject([
      { order: { number: 'NF-1001' }, conversationId: null },
    ]);
    await desk.take(id, niamh);
    expect(await orders.find('nf 100')).toMatchObject([
      { order: { number: 'NF-1002' }, conversationId: null },
      { order: { number: 'NF-1001' }, conversationId: id },
    ]);
  });

  it('say what can be done with them now, and what is left to refund', async () => {
    const [own] = await orders.list(id);
    expect(own).toMatchObject({ refundable: 3_600, refusals: { cancel: null, address: null, refund: null } });
    expect(own?.refusals.return).toContain('not arrived yet');
    await desk.take(id, niamh);
    const change: OrderChange = { kind: 'refund', amount: 600, reason: 'Late' };
    await orders.change(id, 'NF-1001', { key: key(1), change }, niamh);
    expect((await orders.list(id))[0]?.refundable).toBe(3_000);
  });
});
