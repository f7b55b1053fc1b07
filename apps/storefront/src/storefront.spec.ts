import fc from 'fast-check';
import type { Product } from '#contracts';
import { type BasketWish, carryOut } from './basket-wish';
import { cart } from './cart';
import { matchPath } from './path';

const jacket: Product = {
  id: 'jacket',
  name: 'Jacket',
  brand: '',
  category: 'Jackets',
  department: 'Clothing',
  description: '',
  attributes: {},
  price: 10_000,
  compareAtPrice: null,
  currency: 'EUR',
  image: '',
  rating: null,
  reviewCount: 0,
  variants: [
    { id: 'jacket-s', options: { size: 'S', color: 'Moss' }, price: 10_000, stock: 3 },
    { id: 'jacket-xl', options: { size: 'XL', color: 'Moss' }, price: 10_500, stock: 3 },
  ],
};
const [small, large] = jacket.variants;
if (!small || !large) throw new Error('The fixture has two variants.');

describe('cart', () => {
  beforeEach(() => cart.clear());

  it('counts the same version up and keeps another one apart', () => {
    cart.add(jacket, small);
    cart.add(jacket, small);
    cart.add(jacket, large, { attributionId: 'suggestion-1' });
    expect(cart.lines()).toMatchObject([
      { variantId: 'jacket-s', options: 'S, Moss', quantity: 2, price: 10_000 },
      { variantId: 'jacket-xl', quantity: 1, price: 10_500, attributionId: 'suggestion-1' },
    ]);
    expect([cart.size(), cart.total()]).toEqual([3, 30_500]);
  });

  it('removes a line whose quantity becomes 0 and tells who listens', () => {
    let told = 0;
    cart.onChange(() => (told += 1));
    cart.add(jacket, small);
    for (const line of cart.lines()) cart.setQuantity(line, 0);
    expect(cart.lines()).toEqual([]);
    expect(told).toBe(2);
  });
});

describe('what the chat asks of the cart', () => {
  beforeEach(() => cart.clear());
  const wish = (action: BasketWish['action'], quantity: number, variantId: string | null = 'jacket-s') =>
    carryOut({ productId: 'jacket', variantId, quantity, action }, jacket, 'suggestion-1');

  it('is added to what is there, set in place of it, and removed, of that version alone', () => {
    cart.add(jacket, large);
    expect(wish('add', 2)).toBe(2);
    expect(wish('add', 1)).toBe(3);
    expect(wish('set', 2)).toBe(2);
    expect(cart.lines()).toMatchObject([
      { variantId: 'jacket-xl', quantity: 1 },
      { variantId: 'jacket-s', quantity: 2, attributionId: 'suggestion-1' },
    ]);
    expect(wish('remove', 0)).toBe(0);
    expect(wish('remove', 0)).toBe(0);
    expect(cart.lines()).toMatchObject([{ variantId: 'jacket-xl', quantity: 1 }]);
  });

  it('is put in when a quantity is set of what the shopper has taken out by hand', () => {
    expect(wish('set', 3)).toBe(3);
  });

  it('waits for the shopper where a version has to be chosen, and for one that there is not', () => {
    expect(wish('add', 1, null)).toBeNull();
    expect(wish('add', 1, 'jacket-xxl')).toBeNull();
    expect(cart.size()).toBe(0);
  });

  it('never holds more of a version than the cart takes', () => {
    expect([wish('add', 15), wish('add', 15)]).toEqual([15, 20]);
  });
});

describe('paths', () => {
  it('gives the values of named parts, decoded', () => {
    expect(matchPath('/products/:id', '/products/caf%C3%A9')).toEqual({ id: 'café' });
    expect(matchPath('/products/:id', '/products')).toBeNull();
    expect(matchPath('/help', '/cart')).toBeNull();
  });

  it('knows any id it was made from, and fails on no address', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (id) => {
        expect(matchPath('/products/:id', `/products/${encodeURIComponent(id)}`)).toEqual({ id });
      }),
    );
    fc.assert(
      fc.property(fc.string(), (path) => {
        expect(() => matchPath('/products/:id', path)).not.toThrow();
      }),
    );
  });
});
