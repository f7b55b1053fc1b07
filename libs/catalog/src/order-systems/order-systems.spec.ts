import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Order, OrderChange, OrderRequest } from '#contracts';
import {
  FixedClock,
  isSigned,
  type JobContext,
  type JobDefinition,
  jobsPersistence,
  type JobQueue,
} from '#platform';
import { openTestDatabase, type TestDatabase } from '#platform/testing';
import {
  type Catalog,
  catalogPersistence,
  OrderChanges,
  OrderRequests,
  Orders,
  ShopImport,
} from '../index.js';
import { tellOrderOutcomeJob } from '../order-request.jobs.js';
import type { OrderSystem } from './order-system.js';
import { ShopifyOrderSystem } from './shopify-order-system.js';
import { WebhookOrderSystem } from './webhook-order-system.js';
import { WooCommerceOrderSystem } from './woocommerce-order-system.js';

interface Call {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  text: string;
  body: Record<string, unknown>;
}
interface Answer {
  status?: number;
  body: unknown;
}

/** A server on this machine that answers as it is told, and remembers what it was asked. */
class LocalServer {
  readonly calls: Call[] = [];
  answer: (call: Call) => Answer = () => ({ body: {} });
  private server!: Server;

  async open(): Promise<string> {
    this.server = createServer((request, response) => {
      let text = '';
      request.on('data', (chunk: Buffer) => (text += chunk.toString()));
      request.on('end', () => {
        const call: Call = {
          method: request.method ?? '',
          path: request.url ?? '',
          headers: request.headers,
          text,
          body: text ? (JSON.parse(text) as Record<string, unknown>) : {},
        };
        this.calls.push(call);
        const { status = 200, body } = this.answer(call);
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      });
    });
    await new Promise<void>((listening) => this.server.listen(0, '127.0.0.1', listening));
    return `http://127.0.0.1:${String((this.server.address() as AddressInfo).port)}`;
  }

  close(): Promise<void> {
    return new Promise((closed) => this.server.close(() => closed()));
  }
}

const NOW = Date.UTC(2026, 0, 5);
const address = {
  name: '',
  line1: '2 Quay Street',
  line2: '',
  city: 'Galway',
  region: '',
  postcode: 'H91 X4PW',
  country: 'Ireland',
};
const order: Order = {
  number: '#1001',
  customerId: 'c-1',
  email: 'orla@mail.example',
  status: 'delivered',
  placedAt: Date.UTC(2026, 0, 2),
  shippedAt: null,
  deliveredAt: null,
  expectedAt: null,
  carrier: null,
  trackingNumber: null,
  currency: 'EUR',
  address: { ...address, name: 'Orla Hughes' },
  items: [
    {
      productId: 'p1',
      variantId: '11',
      name: 'Tor Boots',
      options: { size: '42' },
      quantity: 1,
      price: 9_000,
    },
    { productId: 'p2', variantId: '21', name: 'Tor Socks', options: {}, quantity: 2, price: 900 },
  ],
};
const request = (change: OrderChange): OrderRequest => ({
  id: 'r-1',
  orderNumber: order.number,
  change,
  state: 'requested',
  reason: null,
  conversationId: 'conversation-1',
  askedBy: null,
  requestedAt: 5,
  settledBy: null,
  settledAt: null,
});
const { signal } = new AbortController();

let server: LocalServer;
let url: string;
beforeEach(async () => {
  server = new LocalServer();
  url = await server.open();
});
afterEach(() => server.close());

describe('a signed webhook', () => {
  const secret = 'a secret of thirty-two letters or more';
  const submit = () =>
    new WebhookOrderSystem({ url: `${url}/orders`, secret }, new FixedClock(1_000)).submit(
      request({ kind: 'cancel' }),
      order,
      signal,
    );

  it('sends what was confirmed, signed, and takes the outcome at once', async () => {
    server.answer = () => ({ body: { outcome: 'refused', reason: 'Packed a minute ago' } });
    expect(await submit()).toEqual({ outcome: 'refused', reason: 'Packed a minute ago' });
    const [call] = server.calls;
    expect(call?.body).toMatchObject({
      type: 'order.change_requested',
      request: { id: 'r-1' },
      order: { number: '#1001' },
    });
    expect(call?.headers['idempotency-key']).toBe('r-1');
    const header = String(call?.headers['attendant-signature']);
    expect(header).toMatch(/^t=1000,v1=/u);
    expect(isSigned(header, secret, call?.text ?? '', 1_000)).toBe(true);
  });

  it('waits for the outcome after any other 2xx, and is tried again after the rest', async () => {
    server.answer = () => ({ status: 202, body: { queued: true } });
    expect(await submit()).toBeNull();
    for (const status of [400, 401, 429, 500, 503]) {
      server.answer = () => ({ status, body: {} });
      await expect(submit()).rejects.toThrow(String(status));
    }
  });
});

/** The shapes are those of the GraphQL Admin API, 2025-01. */
describe('Shopify', () => {
  const line = (id: string, title: string, variant: string, quantity = 1) => ({
    quantity,
    fulfillmentLineItem: {
      id,
      lineItem: { title, variant: { id: `gid://shopify/ProductVariant/${variant}` } },
    },
  });
  let cancelledAt: string | null;
  let returns: { id: string; status: string }[];
  let userErrors: { message: string }[];
  beforeEach(() => {
    cancelledAt = null;
    returns = [];
    userErrors = [];
    server.answer = ({ body }) => {
      const query = String(body.query);
      if (query.includes('returnableFulfillments')) {
        const nodes = [
          {
            returnableFulfillmentLineItems: {
              nodes: [line('f-1', 'Tor Boots', '11'), line('f-2', 'Tor Socks', '21', 2)],
            },
          },
        ];
        return { body: { data: { returnableFulfillments: { nodes } } } };
      }
      if (query.startsWith('query Find')) {
        const nodes = [
          { id: 'gid://shopify/Order/9', name: '#10011', cancelledAt: null, returns: { nodes: [] } },
          { id: 'gid://shopify/Order/5', name: '#1001', cancelledAt, returns: { nodes: returns } },
        ];
        return { body: { data: { orders: { nodes } } } };
      }
      const name = /\{\s+(\w+)\(/.exec(query)?.[1] ?? '';
      const errors = name === 'orderCancel' ? { orderCancelUserErrors: userErrors } : { userErrors };
      return { body: { data: { [name]: { ...errors } } } };
    };
  });
  const submit = (change: OrderChange) =>
    new ShopifyOrderSystem({ url, token: 'shpat_test' }).submit(request(change), order, signal);
  const variables = () => server.calls.at(-1)?.body.variables;

  it('cancels the order of that very name, once', async () => {
    expect(await submit({ kind: 'cancel' })).toEqual({ outcome: 'confirmed' });
    expect(server.calls[0]).toMatchObject({
      path: '/admin/api/2025-01/graphql.json',
      headers: { 'x-shopify-access-token': 'shpat_test' },
    });
    expect(variables()).toEqual({ orderId: 'gid://shopify/Order/5' });
    cancelledAt = '2026-01-01T00:00:00Z';
    const before = server.calls.length;
    expect(await submit({ kind: 'cancel' })).toEqual({ outcome: 'confirmed' });
    expect(server.calls).toHaveLength(before + 1);
  });

  it('passes a refusal on in its words', async () => {
    userErrors = [{ message: 'Order has been fulfilled' }];
    expect(await submit({ kind: 'cancel' })).toEqual({
      outcome: 'refused',
      reason: 'Order has been fulfilled',
    });
  });

  it('changes the address with a code of the country and the name as it was', async () => {
    expect(await submit({ kind: 'address', address })).toEqual({ outcome: 'confirmed' });
    expect(variables()).toMatchObject({
      input: {
        shippingAddress: {
          firstName: 'Orla',
          lastName: 'Hughes',
          address1: '2 Quay Street',
          countryCode: 'IE',
        },
      },
    });
  });

  it('asks for a return, which the shop then approves, and does not ask twice', async () => {
    expect(await submit({ kind: 'return', items: [1], reason: 'damaged' })).toBeNull();
    expect(variables()).toEqual({
      input: {
        orderId: 'gid://shopify/Order/5',
        returnLineItems: [{ fulfillmentLineItemId: 'f-2', quantity: 2, returnReason: 'DEFECTIVE' }],
      },
    });
    returns = [{ id: 'gid://shopify/Return/1', status: 'REQUESTED' }];
    const before = server.calls.length;
    expect(await submit({ kind: 'return', items: [1], reason: 'damaged' })).toBeNull();
    expect(server.calls).toHaveLength(before + 1);
  });

  it('opens an exchange with the new item, and cancels it', async () => {
    const items = [{ item: 0, variantId: '12' }];
    expect(await submit({ kind: 'exchange', items, reason: 'fit' })).toEqual({ outcome: 'confirmed' });
    expect(variables()).toMatchObject({
      returnInput: { exchangeLineItems: [{ variantId: 'gid://shopify/ProductVariant/12', quantity: 1 }] },
    });
    returns = [{ id: 'gid://shopify/Return/7', status: 'OPEN' }];
    expect(await submit({ kind: 'withdraw' })).toEqual({ outcome: 'confirmed' });
    expect(variables()).toEqual({ id: 'gid://shopify/Return/7' });
  });

  it('is tried again when the API fails as such', async () => {
    server.answer = () => ({ body: { errors: [{ message: 'Throttled' }] } });
    await expect(submit({ kind: 'cancel' })).rejects.toThrow('Throttled');
  });
});

/** The shapes are those of REST API version 3. */
describe('WooCommerce', () => {
  let woo: Record<string, unknown>;
  let notes: { note: string }[];
  let refundStatus: number;
  beforeEach(() => {
    woo = {
      id: 77,
      number: '1001',
      status: 'processing',
      total: '108.00',
      date_paid: '2026-01-01T10:00:00',
      shipping: { first_name: 'Orla', last_name: 'Hughes' },
      refunds: [],
    };
    notes = [];
    refundStatus = 201;
    server.answer = ({ method, path, body }) => {
      if (path.includes('/refunds')) return { status: refundStatus, body: { id: 1 } };
      if (path.endsWith('/notes')) {
        if (method === 'POST') notes.push(body as { note: string });
        return { status: method === 'POST' ? 201 : 200, body: method === 'POST' ? body : notes };
      }
      if (method === 'GET') return { body: [{ ...woo, id: 78, number: '11001' }, woo] };
      Object.assign(woo, body);
      return { body: woo };
    };
  });
  const submit = (change: OrderChange) =>
    new WooCommerceOrderSystem({ url, key: 'ck', secret: 'cs' }).submit(request(change), order, signal);

  it('cancels and refunds what was paid', async () => {
    expect(await submit({ kind: 'cancel' })).toEqual({ outcome: 'confirmed' });
    expect(server.calls.map(({ method, path }) => `${method} ${path.split('?')[0] ?? ''}`)).toEqual([
      'GET /wp-json/wc/v3/orders',
      'PUT /wp-json/wc/v3/orders/77',
      'POST /wp-json/wc/v3/orders/77/refunds',
    ]);
    expect(server.calls[2]?.body).toMatchObject({ amount: '108.00', api_refund: true });
    expect(server.calls[0]?.headers.authorization).toBe(`Basic ${Buffer.from('ck:cs').toString('base64')}`);
  });

  it('leaves the outcome open, with a note for staff, when the refund fails', async () => {
    refundStatus = 500;
    expect(await submit({ kind: 'cancel' })).toBeNull();
    expect(notes[0]?.note).toMatch(/refund by hand/);
  });

  it('refuses what is sent already, and changes the address of what is not', async () => {
    expect(await submit({ kind: 'address', address })).toEqual({ outcome: 'confirmed' });
    expect(woo.shipping).toMatchObject({ first_name: 'Orla', address_1: '2 Quay Street', country: 'IE' });
    woo.status = 'completed';
    expect(await submit({ kind: 'cancel' })).toMatchObject({ outcome: 'refused' });
  });

  it('notes a return for staff once, who say how it ended', async () => {
    expect(await submit({ kind: 'return', items: [0], reason: 'fit' })).toBeNull();
    expect(await submit({ kind: 'return', items: [0], reason: 'fit' })).toBeNull();
    expect(notes).toHaveLength(1);
    expect(notes[0]).toMatchObject({
      note: expect.stringContaining('Tor Boots') as unknown,
      customer_note: false,
    });
  });

  it('takes no 401 for a refusal', async () => {
    server.answer = ({ method }) =>
      method === 'GET' ? { body: [woo] } : { status: 401, body: { message: 'no' } };
    await expect(submit({ kind: 'cancel' })).rejects.toThrow('401');
  });
});

describe('orders that live elsewhere', () => {
  let db: TestDatabase;
  let changes: OrderChanges;
  let requests: OrderRequests;
  let orders: Orders;
  let outcome: Awaited<ReturnType<OrderSystem['submit']>>;
  let queued: { name: string; payload: unknown }[];
  let run: () => Promise<void>;

  beforeEach(async () => {
    db = await openTestDatabase([jobsPersistence, catalogPersistence]);
    const clock = new FixedClock(NOW);
    queued = [];
    const handlers = new Map<string, (payload: never, context: JobContext) => Promise<void>>();
    const jobs = {
      work: (job: JobDefinition<never>, handler: never) => void handlers.set(job.name, handler),
      enqueue: ({ name }: JobDefinition<never>, payload: unknown) => {
        queued.push({ name, payload });
        return Promise.resolve('');
      },
    } as unknown as JobQueue;
    run = async () => {
      const { name, payload } = queued.shift() ?? { name: '', payload: null };
      await handlers.get(name)?.(payload as never, { id: '1', attempt: 1, deaths: 0, signal });
    };
    outcome = null;
    const system: OrderSystem = { submit: () => Promise.resolve(outcome) };
    changes = new OrderChanges(
      db.dataSource,
      db.transactions,
      clock,
      jobs,
      db.cluster,
      { returnDays: 30, exchangeDays: 60 },
      system,
    );
    changes.onModuleInit();
    orders = new Orders(db.dataSource);
    const products = { productsById: () => Promise.resolve(new Map()) } as unknown as Catalog;
    requests = new OrderRequests(db.dataSource, products, system);
    await new ShopImport(db.transactions, clock, db.cluster).orders([{ ...order, status: 'pending' }]);
  });
  afterEach(() => db.close());

  const ask = (turn = 1) => changes.request('1001', { kind: 'cancel' }, { conversationId: 'c-1', turn });

  it('are asked for, and change with us once they are confirmed', async () => {
    expect(await ask()).toMatchObject({ outcome: 'requested', order: { status: 'pending' } });
    expect(await ask()).toMatchObject({ outcome: 'requested' });
    expect(queued).toHaveLength(1);
    expect(await ask(2)).toMatchObject({ outcome: 'refused', refusal: 'under_way' });
    await run();
    expect((await orders.order('#1001'))?.status).toBe('pending');
    const [waiting] = (await requests.list({ state: 'requested' })).items;
    await changes.settle(waiting?.id ?? '', { outcome: 'confirmed' });
    expect((await orders.order('#1001'))?.status).toBe('cancelled');
    expect(queued.map(({ name }) => name)).toEqual([tellOrderOutcomeJob.name]);
  });

  it('settled by staff name who did it, and are taken back where they were made', async () => {
    await ask();
    const { items } = await requests.list({ state: 'requested', search: '#1001' });
    const [waiting] = items;
    expect(waiting).toMatchObject({ askedBy: null, shopper: { email: order.email }, mayUndo: false });
    const settled = await changes.settle(waiting?.id ?? '', { outcome: 'confirmed' }, 'Niamh');
    expect(settled).toMatchObject({ state: 'confirmed', settledBy: 'Niamh' });
    await expect(changes.undo(settled.id, 'Niamh', null)).rejects.toMatchObject({
      code: 'order_change_kept_elsewhere',
    });
  });

  it('stay as they are when they are refused, and the first word counts', async () => {
    outcome = { outcome: 'refused', reason: 'Packed' };
    await ask();
    await run();
    const [refused] = (await requests.list({ state: 'refused' })).items;
    expect(refused).toMatchObject({ reason: 'Packed', settledAt: NOW });
    expect(await changes.settle(refused?.id ?? '', { outcome: 'confirmed' })).toMatchObject({
      state: 'refused',
    });
    expect((await orders.order('#1001'))?.status).toBe('pending');
    await expect(changes.settle('no-such', { outcome: 'confirmed' })).rejects.toMatchObject({
      code: 'order_request_not_found',
    });
  });
});
