import type { Product, ProductWords } from '#contracts';
import { ProductIndex, type ProductSearch } from '#catalog';
import { ProductFinder } from './product-finder.service.js';

const COUNT = 1_500;
const product = (at: number): Product => ({
  id: `jacket-${at}`,
  name: `Corrie Jacket ${at}`,
  brand: at === 77 ? 'Skerryvore' : 'Tarnholm',
  category: 'Jackets',
  department: '',
  description: 'Keeps the wind out.',
  attributes: { weight: `${300 + ((at * 7) % COUNT)} g` },
  price: 10_000 + at,
  compareAtPrice: null,
  currency: 'EUR',
  image: '',
  rating: null,
  reviewCount: 0,
  variants: [
    {
      id: `v-${at}`,
      options: { color: at === 1_234 ? 'Ember Red' : 'Lake Blue' },
      price: 10_000 + at,
      stock: 1,
    },
  ],
});
const words: ProductWords = {
  ...{ audience: { attribute: 'gender', values: {}, everyone: [], onlyWhenAsked: [] } },
  ...{ lengths: { regular: [], tall: [] }, kinds: {}, includes: {}, without: {} },
  attributes: { weight: { words: ['weight'], more: ['heavy'], less: ['light'] } },
};
const index = new ProductIndex(
  Array.from({ length: COUNT }, (_, at) => product(at)),
  null,
  words,
);
const finder = new ProductFinder(
  { loaded: () => Promise.resolve(index) } as unknown as ProductSearch,
  { asked: () => ({ aspects: [], side: null }), tonesOf: () => Promise.resolve(new Map()) },
  { of: () => Promise.resolve([]) },
);

describe('the product finder in a catalogue where more fits than is ranked closely', () => {
  it('finds the only product that meets the limits', async () => {
    const { items, total, relaxed } = await finder.find('red jacket');
    expect(items.map(({ product: { id } }) => id)).toEqual(['jacket-1234']);
    expect([total, relaxed]).toEqual([1, []]);
  });

  it('breaks no limit on any page, and counts all that fits', async () => {
    const text = 'blue jacket at most 110 euro';
    const seen = new Set<string>();
    for (let cursor: string | undefined = '0'; cursor !== undefined;) {
      const { items, total, nextCursor } = await finder.find(text, { limit: 100, cursor });
      expect(total).toBe(1_001);
      for (const { product: one } of items) {
        expect(one.price).toBeLessThanOrEqual(11_000);
        seen.add(one.id);
      }
      cursor = nextCursor;
    }
    expect(seen.size).toBe(1_001);
  });

  it('puts the end of a row of all of them first', async () => {
    const { items } = await finder.find('the heaviest jacket', { limit: 1 });
    expect(items[0]?.product.attributes['weight']).toBe(`${300 + COUNT - 1} g`);
    expect((await finder.find('jacket', { sort: '-price', limit: 1 })).items[0]?.product.id).toBe(
      `jacket-${COUNT - 1}`,
    );
  });

  it('finds by a word with a slip in it, and by the beginning of one', async () => {
    for (const text of ['skeryvore', 'skerr'])
      expect((await finder.find(text)).items[0]?.product.id).toBe('jacket-77');
  });
});
