import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Order, Product } from '#contracts';
import { readTauBench } from './tau-bench.js';

describe('readTauBench', () => {
  let folder: string;
  const write = (name: string, content: unknown) => {
    writeFileSync(join(folder, name), JSON.stringify(content));
  };
  const item = { name: 'Lamp', product_id: 'p1', item_id: 'i1', price: 10.29, options: { color: 'red' } };
  const order = {
    order_id: '#W1',
    user_id: 'ann_1',
    address: { address1: '1 Road', address2: '', city: 'Austin', country: 'USA', state: 'TX', zip: '78701' },
    items: [item, item],
    fulfillments: [{ tracking_id: ['111'], item_ids: ['i1', 'i1'] }],
    status: 'processed',
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'attendant-tau-'));
    write('products.json', {
      p1: {
        name: 'Lamp',
        product_id: 'p1',
        variants: { i1: { item_id: 'i1', options: { color: 'red' }, available: false, price: 10.29 } },
      },
    });
    write('users.json', {
      ann_1: { name: { first_name: 'Ann', last_name: 'Lee' }, email: 'ann@example.com' },
    });
    write('orders.json', { '#W1': order });
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('turns users, products and orders into rows that our import takes', async () => {
    const shop = await readTauBench(folder, 1000);
    expect(shop.customers).toEqual([{ id: 'ann_1', name: 'Ann Lee', email: 'ann@example.com' }]);
    expect(Product.parse(shop.products[0])).toMatchObject({
      id: 'p1',
      price: 1029,
      variants: [{ id: 'i1', stock: 0 }],
    });
    expect(Order.parse(shop.orders[0])).toMatchObject({
      number: 'W1',
      email: 'ann@example.com',
      status: 'packed',
      placedAt: 1000,
      deliveredAt: null,
      trackingNumber: '111',
      address: { name: 'Ann Lee', postcode: '78701' },
      items: [{ variantId: 'i1', quantity: 2, price: 1029 }],
    });
  });

  it('names the file and the field that is wrong', async () => {
    write('orders.json', { '#W1': { ...order, status: 'lost' } });
    await expect(readTauBench(folder, 0)).rejects.toThrow(/orders\.json: #W1\.status/);
    write('orders.json', { '#W1': { ...order, user_id: 'nobody' } });
    await expect(readTauBench(folder, 0)).rejects.toThrow(/#W1: there is no user nobody/);
    rmSync(join(folder, 'users.json'));
    await expect(readTauBench(folder, 0)).rejects.toThrow(/users\.json/);
  });
});
