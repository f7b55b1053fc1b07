import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import type { Order, OrderChange, Product } from '#contracts';
import { FixedClock, jobsPersistence, openJobQueue } from '#platform';
import { openTestDatabase, type TestDatabase } from '#platform/testing';
import {
  Catalog,
  catalogPersistence,
  type Encoder,
  importFile,
  inStock,
  loadDemoShop,
  meetsFilters,
  OrderChanges,
  OrderRequests,
  orderCard,
  Orders,
  ProductFacts,
  ProductSearch,
  ShopImport,
} from './index.js';

const DAY = 86_400_000;
const POLICY = { returnDays: 30, exchangeDays: 60 };

/** Counts letters: near enough to "texts that share words are near". */
const encoder = (): Encoder & { texts: string[] } => {
  const texts: string[] = [];
  return {
    texts,
    model: { contentHash: 'letters' },
    encode: async (batch) => {
      texts.push(...batch);
      return batch.map((text) => {
        const vector = new Float32Array(26);
        for (const letter of text.toLowerCase().matchAll(/[a-z]/g)) {
          const at = letter[0].charCodeAt(0) - 97;
          vector[at] = (vector[at] ?? 0) + 1;
        }
        const length = Math.hypot(...vector) || 1;
        return { outputs: { sentence_embedding: vector.map((value) => value / length) } };
      });
    },
  };
};

const jacket = {
  id: 'gale',
  name: 'Gale Waterproof Jacket',
  brand: 'Tarnholm',
  category: 'Waterproof Jackets',
  department: 'Clothing',
  description: 'Keeps the rain out.',
  attributes: { weight: '400 g' },
  price: 12_000,
  currency: 'EUR',
  variants: [
    { id: 'gale-m-blue', options: { size: 'M', color: 'Ink Blue' }, price: 12_000, stock: 3 },
    { id: 'gale-l-red', options: { size: 'L', color: 'Ember Red' }, price: 14_000, stock: 0 },
  ],
};
const boots = {
  id: 'bog',
  name: 'Bog Hiking Boots',
  category: 'Hiking Boots',
  department: 'Footwear',
  price: 9_000,
  currency: 'EUR',
  reviewCount: 5,
  variants: [{ id: 'bog-42', options: { size: '42', color: 'Bark Brown' }, price: 9_000, stock: 2 }],
};
const order = {
  number: 'NF-10482',
  customerId: 'c-1',
  email: 'Orla@mail.example',
  status: 'pending',
  placedAt: Date.UTC(2026, 0, 4),
  currency: 'EUR',
  address: { line1: '1 Mill Road', city: 'Cork', country: 'Ireland' },
  items: [
    {
      productId: 'gale',
      variantId: 'gale-m-blue',
      name: 'Gale Waterproof Jacket',
      options: { size: 'M', color: 'Ink Blue' },
      price: 12_000,
    },
    { productId: 'bog', name: 'Bog Hiking Boots', quantity: 2, price: 9_000 },
  ],
};

describe('catalog', () => {
  let db: TestDatabase;
  let folder: string;
  let clock: FixedClock;
  let imports: ShopImport;
  let orders: Orders;
  let changes: OrderChanges;
  let requests: OrderRequests;
  let search: ProductSearch;
  let catalog: Catalog;
  let model: ReturnType<typeof encoder>;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'attendant-catalog-'));
    db = await openTestDatabase([jobsPersistence, catalogPersistence]);
    clock = new FixedClock(Date.UTC(2026, 0, 5, 10));
    model = encoder();
    imports = new ShopImport(db.transactions, clock, db.cluster);
    orders = new Orders(db.dataSource);
    const jobs = openJobQueue({ redisUrl: undefined }, db.dataSource, db.transactions, clock);
    changes = new OrderChanges(db.dataSource, db.transactions, clock, jobs, db.cluster, POLICY, null);
    search = new ProductSearch(db.dataSource, db.cluster, model, { dataDir: folder });
    catalog = new Catalog(db.dataSource, search);
    requests = new OrderRequests(db.dataSource, catalog, null);
  });
  afterEach(async () => {
    await search.refresh();
    await db.close();
    rmSync(folder, { recursive: true, force: true });
  });

  describe('imports', () => {
    it('takes the good rows and names the bad ones', async () => {
      const result = await imports.products([
        jacket,
        { id: 'x' },
        null,
        boots,
        { ...boots, id: 'free', price: -1 },
      ]);
      expect(result.accepted).toBe(2);
      expect(result.rejected.map(({ line }) => line)).toEqual([2, 3, 5]);
      expect(result.rejected[2]?.reason).toContain('price');
      expect(await catalog.product('gale')).toMatchObject({
        name: 'Gale Waterproof Jacket',
        compareAtPrice: null,
        variants: [{ stock: 3 }, { stock: 0 }],
      });
    });

    it('replaces by id; of two rows with one id the last wins', async () => {
      await imports.products([jacket]);
      await imports.products([
        { ...jacket, price: 1 },
        { ...jacket, price: 2 },
      ]);
      expect((await catalog.product('gale'))?.price).toBe(2);
    });

    it('takes more rows than one statement holds', async () => {
      const rows = Array.from({ length: 173 }, (_, i) => ({ ...jacket, id: `p${i}` }));
      expect((await imports.products(rows)).accepted).toBe(173);
      expect(await new ProductFacts().find(db.dataSource.manager, ['p172', 'p172', 'unknown'])).toEqual(
        new Map([['p172', { name: jacket.name, category: jacket.category, department: jacket.department }]]),
      );
    });

    it('reads JSON lines, gzipped or not, and counts lines in the file', async () => {
      const text = `${JSON.stringify(jacket)}\n\n{"id": broken\n${JSON.stringify({ id: 'x' })}\r\n${JSON.stringify(boots)}`;
      writeFileSync(join(folder, 'p.jsonl'), text);
      writeFileSync(join(folder, 'p.jsonl.gz'), gzipSync(text));
      for (const name of ['p.jsonl', 'p.jsonl.gz']) {
        const result = await importFile(join(folder, name), (rows) => imports.products(rows));
        expect(result.accepted).toBe(2);
        expect(result.rejected.map(({ line }) => line)).toEqual([3, 4]);
      }
    });

    it('names a file that is missing or is not what its name says', async () => {
      writeFileSync(join(folder, 'bad.gz'), gzipSync('{"id": 1}\n'.repeat(100)).subarray(0, 30));
      for (const name of ['missing.jsonl', 'bad.gz']) {
        await expect(importFile(join(folder, name), (rows) => imports.products(rows))).rejects.toMatchObject({
          code: 'import_file_unreadable',
          message: expect.stringContaining(name) as unknown,
        });
      }
    });

    it('takes no row apart from those that fit, whatever comes', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(fc.jsonValue(), { maxLength: 8 }), async (rows) => {
          const result = await imports.orders(rows);
          expect(result.accepted + result.rejected.length).toBe(rows.length);
        }),
        { numRuns: 60 },
      );
    });
  });

  describe('products', () => {
    beforeEach(async () => {
      await imports.products([jacket, boots]);
      await search.refresh();
    });

    it('lists by popularity, pages, and filters', async () => {
      const first = await catalog.products({ limit: 1 });
      expect(first).toMatchObject({ items: [{ id: 'bog' }], total: 2, nextCursor: '1' });
      const second = await catalog.products({ limit: 1, cursor: first.nextCursor });
      expect(second.items[0]?.id).toBe('gale');
      expect(second.nextCursor).toBeUndefined();
      expect((await catalog.products({ category: 'jackets' })).items.map(({ id }) => id)).toEqual(['gale']);
      expect((await catalog.products({ sort: '-price' })).items[0]?.id).toBe('gale');
      await expect(catalog.products({ cursor: 'x' })).rejects.toMatchObject({ code: 'invalid_input' });
    });

    it('counts categories', async () => {
      expect(await catalog.categories()).toEqual([
        { department: 'Clothing', category: 'Waterproof Jackets', count: 1 },
        { department: 'Footwear', category: 'Hiking Boots', count: 1 },
      ]);
    });

    it('computes an embedding once for each text, also after a restart', async () => {
      const before = model.texts.length;
      await imports.products([{ ...jacket, price: 13_000 }]);
      clock.advance(1);
      const again = new ProductSearch(db.dataSource, db.cluster, model, { dataDir: folder });
      await again.refresh();
      expect(model.texts.length).toBe(before);
      expect((await again.loaded()).embeddings).toHaveLength(2);
    });

    it('sees at once what was imported', async () => {
      await imports.products([{ ...jacket, name: 'Renamed' }]);
      const { products } = await search.loaded();
      expect(products.find(({ id }) => id === 'gale')?.name).toBe('Renamed');
    });
  });

  it('filters by kind, and by price and stock of one and the same variant', async () => {
    await imports.products([jacket, boots]);
    const [gale, bog] = [await catalog.product('gale'), await catalog.product('bog')] as [Product, Product];
    expect(meetsFilters(gale, { maxPrice: 12_000, inStock: true })).toBe(true);
    expect(meetsFilters(gale, { maxPrice: 11_999 })).toBe(false);
    const rest = gale.variants.map((variant) => ({ ...variant, price: 20_000 }));
    const gone = {
      ...gale,
      variants: [{ ...(rest[0] as (typeof rest)[0]), price: 9_000, stock: 0 }, ...rest],
    };
    expect(meetsFilters(gone, { maxPrice: 12_000 })).toBe(true);
    expect(meetsFilters(gone, { maxPrice: 12_000, inStock: true })).toBe(false);
    expect(meetsFilters(bog, { category: 'boot', department: 'footwear' })).toBe(true);
    expect(meetsFilters(bog, { category: 'jacket' })).toBe(false);
    expect(inStock(bog)).toBe(true);
  });

  describe('orders', () => {
    const status = async (changes: object) => imports.orders([{ ...order, ...changes }]);

    it('shows an order to who knows number and e-mail, and nothing to anybody else', async () => {
      await status({});
      expect(await orders.verify({ number: '#nf 10482', email: ' orla@MAIL.example ' })).toMatchObject({
        number: 'NF-10482',
      });
      expect(await orders.verify({ number: '10482', email: 'orla@mail.example' })).toMatchObject({
        number: 'NF-10482',
      });
      expect(await orders.verify({ number: '0482', email: 'orla@mail.example' })).toBeNull();
      expect(await orders.verify({ number: 'NF-10482', email: 'eve@mail.example' })).toBeNull();
      expect(await orders.verify({ number: 'NF-99999', email: 'orla@mail.example' })).toBeNull();
      expect(await orders.verify({ number: 'NF-99999', email: '' })).toBeNull();
    });

    it('lists the orders of a customer, newest first', async () => {
      await imports.orders([
        order,
        { ...order, number: 'NF-10483', placedAt: order.placedAt + 1 },
        { ...order, number: 'NF-1', customerId: 'c-2' },
      ]);
      expect((await orders.ordersOf('c-1')).map(({ number }) => number)).toEqual(['NF-10483', 'NF-10482']);
    });

    it('finds orders for staff by a part of the number, or the beginning of the address', async () => {
      await imports.orders([
        order,
        { ...order, number: 'NF-10483', email: 'finn@mail.example', placedAt: order.placedAt + 1 },
      ]);
      const found = async (text: string) => (await orders.find(text, 5)).map(({ number }) => number);
      expect(await found('nf-1048')).toEqual(['NF-10483', 'NF-10482']);
      expect(await found('0483')).toEqual(['NF-10483']);
      expect(await found('Finn@')).toEqual(['NF-10483']);
      expect(await found('inn@')).toEqual([]);
      expect(await found('%@')).toEqual([]);
      expect(await orders.find('nf-1048', 1)).toHaveLength(1);
    });

    let turn = 0;
    const request = (change: OrderChange, number = 'NF-10482') =>
      changes.request(number, change, { conversationId: 'c', turn: (turn += 1) });

    it('cancels until it is packed', async () => {
      await status({});
      expect(await request({ kind: 'cancel' }, 'nf10482')).toMatchObject({
        outcome: 'confirmed',
        order: { status: 'cancelled' },
      });
      expect(await request({ kind: 'cancel' })).toMatchObject({ outcome: 'refused', refusal: 'cancelled' });
      await status({ status: 'shipped' });
      expect(await request({ kind: 'cancel' })).toMatchObject({
        outcome: 'refused',
        refusal: 'shipped',
        next: expect.stringContaining('on its way') as unknown,
      });
      await expect(request({ kind: 'cancel' }, 'NF-0')).rejects.toMatchObject({ code: 'order_not_found' });
    });

    it('carries out one confirmation once, and says the same when it is asked again', async () => {
      await status({});
      const origin = { conversationId: 'c-again', turn: 3 };
      const first = await changes.request('NF-10482', { kind: 'cancel' }, origin);
      expect(await changes.request('NF-10482', { kind: 'cancel' }, origin)).toEqual(first);
    });

    it('lets one of two cancellations at once through', async () => {
      await status({});
      const results = await Promise.all([request({ kind: 'cancel' }), request({ kind: 'cancel' })]);
      expect(results.filter(({ outcome }) => outcome === 'confirmed')).toHaveLength(1);
    });

    it('changes the address until it is packed, within the country', async () => {
      await status({});
      const address = {
        name: 'Orla Hughes',
        line1: '2 Quay Street',
        line2: '',
        city: 'Galway',
        region: '',
        postcode: 'H91',
        country: 'IE',
      };
      expect(await request({ kind: 'address', address: { ...address, country: 'FR' } })).toMatchObject({
        outcome: 'refused',
        refusal: 'other_country',
      });
      expect(await request({ kind: 'address', address })).toMatchObject({ outcome: 'confirmed' });
      expect((await orders.order('NF-10482'))?.address).toEqual(address);
      await status({ status: 'packed' });
      expect(await request({ kind: 'address', address })).toMatchObject({ refusal: 'packed' });
    });

    it('takes back what was delivered, within the days of the shop, and lets it be withdrawn', async () => {
      await status({});
      const back: OrderChange = { kind: 'return', items: [0], reason: 'fit' };
      expect(await request(back)).toMatchObject({ outcome: 'refused', refusal: 'not_delivered' });
      await status({ status: 'delivered', deliveredAt: clock.now() - 40 * DAY });
      expect(await request(back)).toMatchObject({ outcome: 'refused', refusal: 'too_late' });
      await status({ status: 'delivered', deliveredAt: clock.now() - DAY });
      await expect(request({ ...back, items: [7] })).rejects.toMatchObject({ code: 'order_items_unknown' });
      expect(await request(back)).toMatchObject({ order: { status: 'return_requested' } });
      expect(await request({ kind: 'withdraw' })).toMatchObject({ order: { status: 'delivered' } });
      expect(await request({ kind: 'withdraw' })).toMatchObject({ refusal: 'nothing_to_withdraw' });
    });

    it('exchanges for a variant that is there', async () => {
      await imports.products([jacket, boots]);
      await status({ status: 'delivered', deliveredAt: clock.now() - 40 * DAY });
      const exchange = (variantId: string) =>
        request({ kind: 'exchange', items: [{ item: 0, variantId }], reason: '' });
      const product = [jacket, boots].find(({ id }) => id === order.items[0]?.productId);
      const [there] = product?.variants.filter(({ stock }) => stock > 0) ?? [];
      expect(await exchange('no-such-variant')).toMatchObject({ outcome: 'refused', refusal: 'sold_out' });
      expect(await exchange(there?.id ?? '')).toMatchObject({ order: { status: 'exchange_requested' } });
    });

    describe('what is set aside', () => {
      const second = { ...order, number: 'NF-10483', customerId: 'c-2', email: 'finn@mail.example' };
      const last = { ...jacket, variants: jacket.variants.map((each) => ({ ...each, stock: 1 })) };
      const wish: OrderChange = {
        kind: 'exchange',
        items: [{ item: 0, variantId: 'gale-l-red' }],
        reason: '',
      };
      const stock = async () =>
        (await catalog.product('gale'))?.variants.find(({ id }) => id === 'gale-l-red')?.stock;
      beforeEach(async () => {
        await imports.products([last]);
        const one = [{ productId: 'gale', variantId: 'gale-m-blue', name: jacket.name, price: 12_000 }];
        const arrived = { status: 'delivered', deliveredAt: clock.now() - DAY, items: one };
        await imports.orders([order, second].map((each) => ({ ...each, ...arrived })));
      });

      it('goes to one of two who want the last piece, and the other is told', async () => {
        const results = await Promise.all([request(wish), request(wish, 'NF-10483')]);
        expect(results.map(({ outcome }) => outcome).sort()).toEqual(['confirmed', 'refused']);
        expect(results.find(({ outcome }) => outcome === 'refused')).toMatchObject({ refusal: 'sold_out' });
        expect(await stock()).toBe(0);
      });

      it('comes back when the exchange is withdrawn, and is the next one’s', async () => {
        await request(wish);
        await request({ kind: 'withdraw' });
        expect(await stock()).toBe(1);
        expect(await request(wish, 'NF-10483')).toMatchObject({ outcome: 'confirmed' });
        const { items } = await requests.list({ kind: 'exchange' });
        expect(items.map(({ orderNumber, state }) => [orderNumber, state])).toEqual(
          expect.arrayContaining([
            ['NF-10482', 'undone'],
            ['NF-10483', 'confirmed'],
          ]),
        );
        expect(items[0]?.items).toEqual([
          { name: jacket.name, options: '', quantity: 1, wanted: 'L, Ember Red' },
        ]);
      });

      it('comes back when staff undo it with a reason, but never beside what an import counted', async () => {
        const first = await request(wish);
        if (first.outcome === 'refused') throw new Error('refused');
        const undone = await changes.undo(first.requestId, 'Niamh', 'The piece is damaged');
        expect(undone).toMatchObject({ state: 'undone', reason: 'The piece is damaged', settledBy: 'Niamh' });
        expect((await orders.order('NF-10482'))?.status).toBe('delivered');
        expect(await stock()).toBe(1);
        await expect(changes.undo(first.requestId, 'Niamh', null)).rejects.toMatchObject({
          code: 'order_moved_on',
        });

        const again = await request(wish);
        if (again.outcome === 'refused') throw new Error('refused');
        clock.advance(1);
        await imports.products([last]);
        await changes.undo(again.requestId, 'Niamh', null);
        expect(await stock()).toBe(1);
      });

      it('holds two pieces for two items that want the same', async () => {
        await imports.orders([
          {
            ...second,
            status: 'delivered',
            deliveredAt: clock.now() - DAY,
            items: ['gale-m-blue', 'gale-m-blue'].map((variantId) => ({
              productId: 'gale',
              variantId,
              name: jacket.name,
              price: 12_000,
            })),
          },
        ]);
        const both = [0, 1].map((item) => ({ item, variantId: 'gale-l-red' }));
        const change: OrderChange = { kind: 'exchange', items: both, reason: '' };
        expect(await request(change, 'NF-10483')).toMatchObject({ refusal: 'sold_out' });
        expect(await stock()).toBe(1);
      });
    });

    it('is put back as it was, as long as it has not moved on', async () => {
      await status({});
      const before = (await orders.order('NF-10482'))?.address;
      const there = { name: '', line1: '2 Quay Street', line2: '', city: 'Galway', region: '', postcode: '' };
      const moved = await request({ kind: 'address', address: { ...there, country: 'IE' } });
      const gone = await request({ kind: 'cancel' });
      if (moved.outcome === 'refused' || gone.outcome === 'refused') throw new Error('refused');
      await expect(changes.undo(moved.requestId, 'Niamh', null)).rejects.toMatchObject({
        code: 'order_moved_on',
      });
      await changes.undo(gone.requestId, 'Niamh', null);
      expect((await orders.order('NF-10482'))?.status).toBe('pending');
      await changes.undo(moved.requestId, 'Niamh', null);
      expect((await orders.order('NF-10482'))?.address).toEqual(before);
    });

    it('is refunded in parts, up to what was paid', async () => {
      await status({});
      const paid = await changes.refundable((await orders.order('NF-10482')) as Order);
      const refund = (amount: number) => request({ kind: 'refund', amount, reason: 'Arrived late' });
      expect(await refund(1_000)).toMatchObject({ outcome: 'confirmed' });
      expect(await refund(paid)).toMatchObject({ outcome: 'refused', refusal: 'too_much' });
      expect(await refund(paid - 1_000)).toMatchObject({ outcome: 'confirmed' });
      await request({ kind: 'cancel' });
      expect(await refund(1)).toMatchObject({ refusal: 'cancelled' });
    });

    it('draws the line of steps', async () => {
      await status({ status: 'shipped', shippedAt: order.placedAt + DAY });
      const card = orderCard(
        (await orders.order('NF-10482')) as NonNullable<Awaited<ReturnType<Orders['order']>>>,
        'en',
      );
      expect(card.steps).toEqual([
        { label: 'Placed', done: true, at: order.placedAt },
        { label: 'Packed', done: true, at: null },
        { label: 'Shipped', done: true, at: order.placedAt + DAY },
        { label: 'Delivered', done: false, at: null },
      ]);
      expect(card.total).toEqual({ amount: 30_000, currency: 'EUR' });
      expect(card.items[0]?.options).toBe('M, Ink Blue');
    });
  });

  it('loads a generated shop with its dates moved to today', async () => {
    const generatedAt = Date.UTC(2025, 5, 1, 12);
    const write = (name: string, rows: object[]) => {
      writeFileSync(join(folder, name), rows.map((row) => JSON.stringify(row)).join('\n'));
    };
    writeFileSync(join(folder, 'generated.json'), JSON.stringify({ generatedAt, seed: 1 }));
    write('products.jsonl', [jacket]);
    write('customers.jsonl', [{ id: 'c-1', name: 'Orla Hughes', email: 'orla@mail.example' }]);
    write('reviews.jsonl', []);
    write('orders.jsonl', [{ ...order, placedAt: generatedAt - 1000 }]);
    writeFileSync(join(folder, 'behavior.jsonl.gz'), gzipSync(''));
    const profiles = {
      importBehavior: async (rows: readonly unknown[]) => ({ accepted: rows.length, rejected: [] }),
    };
    const reviews = { importProductReviews: profiles.importBehavior };
    writeFileSync(join(folder, 'stock.jsonl.gz'), gzipSync(JSON.stringify({ day: '2025-05-31', sold: 1 })));
    write('supplies.jsonl', [{ id: 'po-1', ordered: '2025-05-01', received: null }]);
    const stocked: unknown[] = [];
    const take = async (rows: readonly unknown[]) => {
      stocked.push(...rows);
      return { accepted: rows.length, rejected: [] };
    };
    const stock = { stock: take, supplies: take };
    const counts = await loadDemoShop(folder, { imports, reviews, profiles, stock, now: clock.now() });
    expect(counts).toEqual({
      products: 1,
      customers: 1,
      reviews: 0,
      orders: 1,
      behavior: 0,
      stock: 1,
      supplies: 1,
    });
    const age = Math.floor((clock.now() - generatedAt) / DAY) * DAY;
    const dayLater = (day: string) => new Date(Date.parse(day) + age).toISOString().slice(0, 10);
    expect(stocked).toEqual([
      { day: dayLater('2025-05-31'), sold: 1 },
      { id: 'po-1', ordered: dayLater('2025-05-01'), received: null },
    ]);
    const placedAt = (await orders.order('NF-10482'))?.placedAt ?? 0;
    expect(clock.now() - placedAt).toBeLessThan(DAY);
    expect(placedAt).toBeLessThanOrEqual(clock.now());
    expect(await catalog.customers()).toEqual([
      { id: 'c-1', name: 'Orla Hughes', email: 'orla@mail.example' },
    ]);
    expect(await catalog.customers('nobody')).toEqual([]);
  });
});
