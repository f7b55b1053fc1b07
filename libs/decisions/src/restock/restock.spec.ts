import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AllProducts, catalogPersistence, Orders, ShopImport } from '#catalog';
import { restockQuantity } from '#contracts';
import { FixedClock, type JobDefinition, type JobQueue } from '#platform';
import { openTestDatabase, type TestDatabase } from '#platform/testing';
import { PlanRestock } from './plan-restock.job.js';
import { ProposeRestock } from './propose-restock.job.js';
import { restockPersistence } from './restock.persistence.js';
import { Restock } from './restock.service.js';
import { RestockImports } from './restock-imports.service.js';

const DAY = 86_400_000;
const bottle = {
  id: 'bottle',
  name: 'Bottle',
  category: 'Bottles',
  price: 2000,
  currency: 'EUR',
  variants: [
    { id: 'bottle-blue', options: { color: 'Blue' }, price: 2000, stock: 2 },
    { id: 'bottle-red', options: { color: 'Red' }, price: 2000, stock: 0 },
  ],
};

describe('Restock', () => {
  let db: TestDatabase;
  let clock: FixedClock;
  let enqueued: { name: string; payload: unknown }[];
  let webhook: { url: string; secret: string } | null;
  beforeEach(async () => {
    db = await openTestDatabase([catalogPersistence, restockPersistence]);
    clock = new FixedClock(Date.UTC(2026, 4, 1, 12));
    enqueued = [];
    webhook = null;
  });
  afterEach(() => db.close());

  const shop = () => {
    const { dataSource, transactions, cluster } = db;
    const jobs = {
      enqueue: ({ name }: JobDefinition<unknown>, payload: unknown) => {
        enqueued.push({ name, payload });
        return Promise.resolve('job');
      },
    } as unknown as JobQueue;
    const defaults = { leadTimeDays: 14, costShare: 0.5, holdingShare: 0.25, orderCost: 0 };
    const config = { restockWebhook: webhook };
    const orders = new Orders(dataSource);
    return {
      catalog: new ShopImport(transactions, clock, cluster),
      imports: new RestockImports(transactions, jobs),
      planning: new PlanRestock(
        jobs,
        dataSource,
        transactions,
        clock,
        new AllProducts(dataSource),
        orders,
        defaults,
      ),
      restock: new Restock(dataSource, transactions, clock, jobs, config, defaults),
      proposing: new ProposeRestock(jobs, dataSource, transactions, clock, config),
    };
  };
  const dayBefore = (days: number) => new Date(clock.now() - days * DAY).toISOString().slice(0, 10);

  /** Bottles sell one a day, and came in tens every ten days, twelve days after they were ordered. */
  const fill = async (own: ReturnType<typeof shop>) => {
    await own.catalog.products([bottle]);
    const days = Array.from({ length: 100 }, (_, at) => 100 - at);
    await own.imports.stock(
      days.map((day) => ({
        product: 'bottle',
        day: dayBefore(day),
        sold: '1',
        on_hand: String(2 + (day % 10)),
      })),
    );
    await own.imports.supplies(
      days
        .filter((day) => day % 10 === 0)
        .map((day) => ({
          id: `po-${day}`,
          productId: 'bottle',
          quantity: 10,
          ordered: dayBefore(day + 12),
          received: dayBefore(day),
        })),
    );
    await own.planning.plan();
  };

  /** At the service level in force. */
  const toOrder = async ({ restock }: ReturnType<typeof shop>) => {
    const [[row], { approvals, service }] = await Promise.all([restock.rows(), restock.state()]);
    return row ? restockQuantity(row, approvals, service) : 0;
  };

  it('plans what is left and under way against what is sold, and shares it out among colours', async () => {
    const own = shop();
    await fill(own);
    const { planning, isSent } = await own.restock.state();
    expect(planning).toMatchObject({ isRunning: false, done: 1, total: 1 });
    expect(isSent).toBe(false);
    const [row] = await own.restock.rows();
    expect(row).toMatchObject({ productId: 'bottle', onHand: 2, underWay: 0, reason: null });
    expect(row?.brief?.weekly.mean).toBeCloseTo(7, 0);
    expect(row?.brief?.leadTime.half).toBe(12);
    expect(row?.brief?.quantity).toBeGreaterThan(8);
    const plan = await own.restock.plan('bottle');
    expect(plan.figures?.leadTime).toMatchObject({ half: 12, own: 10 });
    expect(plan.variants.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(row?.brief?.quantity);
    expect(plan.variants.find(({ variantId }) => variantId === 'bottle-red')?.quantity).toBeGreaterThan(3);
    expect(enqueued.map(({ name }) => name)).toContain('restock.plan');
  });

  it('orders for the service level that is set', async () => {
    const own = shop();
    await fill(own);
    await own.restock.setService(0.8);
    const low = await toOrder(own);
    await own.restock.setService(0.99);
    expect((await own.restock.state()).service).toBe(0.99);
    expect(await toOrder(own)).toBeGreaterThan(low);
  });

  it('takes an approval back until it is sent, and proposes nothing twice', async () => {
    const own = shop();
    await fill(own);
    const before = await toOrder(own);
    const [id = ''] = await own.restock.approve([{ productId: 'bottle', quantity: 5 }]);
    expect((await own.restock.state()).approvals).toMatchObject([
      { id, productId: 'bottle', quantity: 5, state: 'approved' },
    ]);
    expect(await toOrder(own)).toBe(before - 5);
    expect(await own.restock.withdraw([id])).toBe(1);
    expect(await toOrder(own)).toBe(before);
    // The job that waited for it finds nothing.
    await own.proposing.propose(id, new AbortController().signal);
    expect((await own.restock.state()).approvals).toEqual([]);
    await expect(own.restock.plan('none')).rejects.toMatchObject({ code: 'restock_product_unknown' });
    await expect(own.restock.approve([{ productId: 'none', quantity: 1 }])).rejects.toMatchObject({
      code: 'restock_product_unknown',
    });
  });

  it('sends an approved order, signed, again after a failure, and says then when it is expected', async () => {
    const heard: { headers: IncomingHttpHeaders; body: string }[] = [];
    const server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        heard.push({ headers: request.headers, body });
        response.writeHead(heard.length === 1 ? 503 : 204).end();
      });
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    webhook = { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, secret: 's'.repeat(32) };
    try {
      const own = shop();
      await fill(own);
      const [id = ''] = await own.restock.approve([{ productId: 'bottle', quantity: 7 }]);
      const { signal } = new AbortController();
      await expect(own.proposing.propose(id, signal)).rejects.toThrow('503');
      // It may have been taken all the same: no way back.
      expect(await own.restock.withdraw([id])).toBe(0);
      expect(await own.restock.expected('bottle')).toBeNull();
      await own.proposing.propose(id, signal);
      await own.proposing.propose(id, signal);
      expect(heard).toHaveLength(2);
      expect(heard[1]?.headers['idempotency-key']).toBe(id);
      expect(heard[1]?.headers['attendant-signature']).toMatch(/^t=\d+,v1=[0-9a-f]{64}$/);
      expect(JSON.parse(heard[1]?.body ?? '')).toMatchObject({
        type: 'restock.proposed',
        proposal: { id, productId: 'bottle', name: 'Bottle', quantity: 7 },
      });

      const expected = await own.restock.expected('bottle');
      expect(new Date(expected?.half ?? 0).toISOString()).toMatch(/^2026-05-13/);
      expect(expected?.most).toBeGreaterThanOrEqual(expected?.half ?? 0);
      expect(expected?.variants.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(7);
      // The shop tells by its id that it came.
      await own.imports.supplies([
        { id, productId: 'bottle', quantity: 7, ordered: '2026-05-01', received: '2026-05-12' },
      ]);
      expect(await own.restock.expected('bottle')).toBeNull();
    } finally {
      await new Promise((closed) => server.close(closed));
    }
  });

  it('names wrong rows and takes the others', async () => {
    const own = shop();
    const taken = await own.imports.stock([
      { productId: 'a', day: '2026-04-01', onHand: 3 },
      { productId: 'a', day: '2026-04-02' },
      { productId: 'a', day: '1 April', sold: 1 },
      { productId: 'a', day: '2026-04-03', onHand: '-1' },
    ]);
    expect(taken.accepted).toBe(1);
    expect(taken.rejected.map(({ line }) => line)).toEqual([2, 3, 4]);
    expect(taken.rejected[0]?.reason).toContain('sold, onHand or both');
    const supplies = await own.imports.supplies([
      { id: 'po', productId: 'a', quantity: 0, ordered: '2026-04-01' },
      { id: 'po', productId: 'a', quantity: 3, ordered: '2026-04-01', received: '2026-03-01' },
    ]);
    expect(supplies.rejected[1]?.reason).toContain('Came before it was ordered');
    const terms = await own.imports.terms([
      { productId: 'a', leadTimeDays: '0' },
      { productId: 'a', leadTimeDays: 'NaN' },
      { productId: 'a', shortageCost: '-1' },
      { productId: 'a', packSize: 6 },
    ]);
    expect(terms).toMatchObject({ accepted: 1, rejected: [{ line: 1 }, { line: 2 }, { line: 3 }] });
  });

  it('has no plan for a product without a past, and says why', async () => {
    const own = shop();
    await own.catalog.products([{ ...bottle, id: 'new' }]);
    await own.planning.plan();
    expect(await own.restock.rows()).toMatchObject([
      { productId: 'new', brief: null, reason: 'too_few_days' },
    ]);
    expect(await own.restock.plan('new')).toEqual({ figures: null, variants: [] });
  });

  it('knows days with a promotion, past and to come, also by the words of a table', async () => {
    const own = shop();
    const taken = await own.imports.stock([
      { product: 'bottle', day: '2026-04-01', sold: '3', promotion: 'yes' },
      { productId: 'bottle', day: '2026-05-09', promoted: true },
      { productId: 'bottle', day: '2026-05-10', promotion: 'perhaps' },
      { productId: 'bottle', day: '2026-05-11', promotion: 'no' },
    ]);
    expect(taken).toMatchObject({ accepted: 2, rejected: [{ line: 3 }, { line: 4 }] });
    // Neither day keeps a plan from being made, and what is to come is no past.
    await fill(own);
    expect((await own.restock.plan('bottle')).figures).toMatchObject({
      days: 100,
      calendar: { heldOut: { days: 20 } },
    });
  });
});
