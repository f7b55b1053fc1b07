import fc from 'fast-check';
import type { Product } from '#contracts';
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
    cart.add(jacket, large, 'suggestion-1');
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
