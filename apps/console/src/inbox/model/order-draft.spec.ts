import type { Order, ShopperOrder } from '#contracts';
import { changeOf, emptyDraft, readBack } from './order-draft.js';

const order: Order = {
  ...{ number: 'NF-1', customerId: 'c-1', email: 'ana@example.com', status: 'delivered', placedAt: 1 },
  ...{ shippedAt: null, deliveredAt: null, expectedAt: null, carrier: null, trackingNumber: null },
  currency: 'EUR',
  address: {
    name: 'Ana',
    line1: '1 Quay',
    line2: '',
    city: 'Galway',
    region: '',
    postcode: '',
    country: 'IE',
  },
  items: [
    { productId: 'p-1', variantId: null, name: 'Socks', options: { size: 'M' }, quantity: 2, price: 900 },
    { productId: 'p-2', variantId: null, name: 'Hat', options: {}, quantity: 1, price: 2_000 },
  ],
};
const shopperOrder = { order, refusals: {}, refundable: 3_000 } as unknown as ShopperOrder;
const draft = emptyDraft(shopperOrder);

describe('a change of an order that staff put together', () => {
  it('is none until everything is told', () => {
    expect(changeOf('cancel', draft, shopperOrder)).toEqual({ kind: 'cancel' });
    expect(changeOf('return', draft, shopperOrder)).toBeNull();
    expect(changeOf('address', draft, shopperOrder)).toBeNull();
    expect(changeOf('refund', { ...draft, amount: 5 }, shopperOrder)).toBeNull();
    expect(changeOf('refund', { ...draft, amount: 30.01, reason: 'Late' }, shopperOrder)).toBeNull();
    expect(changeOf('refund', { ...draft, amount: '', reason: 'Late' }, shopperOrder)).toBeNull();
  });

  it('is read back with exactly what will be written', () => {
    const back = changeOf('return', { ...draft, items: [1, 0] }, shopperOrder);
    expect(back).toEqual({ kind: 'return', items: [0, 1], reason: '' });
    expect(back && readBack(back, order)).toMatch(/2 × Socks \(M\); 1 × Hat from order NF-1 .*38\.00/);
    const refund = changeOf('refund', { ...draft, amount: 19.99, reason: ' Late ' }, shopperOrder);
    expect(refund).toEqual({ kind: 'refund', amount: 1_999, reason: 'Late' });
    const moved = changeOf(
      'address',
      { ...draft, address: { ...order.address, line1: '2 Quay' } },
      shopperOrder,
    );
    expect(moved && readBack(moved, order)).toContain('Ana, 2 Quay, Galway, IE');
  });
});
