import fc from 'fast-check';
import type { Product, ProductWords, Variant } from '#contracts';
import {
  brokenLimits,
  changeNeed,
  emptyNeed,
  inStock,
  isUnasked,
  type Limit,
  LimitCheck,
  limitOn,
  measured,
  type Need,
  openIn,
  ProductIndex,
  type ProductSearch,
  readNeed,
  says,
  stemSetOf,
  stemsOf,
} from '#catalog';
import { NeedFits } from '#recommender';
import { ProductFinder } from './product-finder.service.js';
import { scoreOf, SEARCH_WEIGHTS } from './ranking.js';

const words: ProductWords = {
  audience: {
    attribute: 'gender',
    values: { Women: ['women', 'ladies'], Kids: ['kids', 'child'] },
    everyone: ['Unisex'],
    onlyWhenAsked: ['Kids'],
  },
  lengths: { regular: [], tall: [] },
  kinds: { Tents: ['shelter'] },
  includes: {},
  without: {},
  attributes: { weight: { words: ['weight'], more: ['heavy'], less: ['light'] } },
};

const text = fc.constantFrom;
const variant: fc.Arbitrary<Omit<Variant, 'id'>> = fc.record({
  options: fc.record(
    { color: text('Lake Blue', 'Ember Red', 'Moss Green'), size: text('S', 'M/L', '39-41', '42') },
    { requiredKeys: [] },
  ),
  price: fc.integer({ min: 40, max: 60 }).map((price) => price * 100),
  stock: fc.integer({ min: 0, max: 1 }),
});
const attributes = fc.record(
  {
    weight: text('300 g', '900 g', '1.2 kg', 'light', 'none'),
    Weight: text('2 kg', '300 g'),
    waterproof: text('No', '10,000 mm', 'Waterproof membrane', 'Showerproof'),
    features: text('pit zips', 'hood, map pocket', 'two doors'),
    season: text('Winter', 'Spring to autumn', 'All year'),
    gender: text('Women', 'Kids', 'Unisex'),
    material: text('wool', 'leather', 'nylon'),
    color: text('Ember Red', 'Moss Green'),
  },
  { requiredKeys: [] },
);
const products: fc.Arbitrary<Product[]> = fc
  .array(
    fc.record({
      name: text(
        'Corrie Jacket',
        "Women's Drizzle Jacket",
        'Skerry Wool Tent',
        'Burrow Boots',
        'Corrie Boots',
      ),
      brand: text('Tarnholm', 'Skerryvore', ''),
      category: text('Jackets', 'Tents', 'Boots & Shoes'),
      department: text('Clothing', 'Kids', ''),
      attributes: attributes as fc.Arbitrary<Record<string, string>>,
      price: fc.integer({ min: 40, max: 60 }).map((price) => price * 100),
      rating: fc.option(fc.integer({ min: 2, max: 5 })),
      reviewCount: fc.nat(9),
      variants: fc.array(variant, { maxLength: 4 }),
    }),
    { minLength: 1, maxLength: 40 },
  )
  .map((all) =>
    all.map((one, at) => ({
      ...{ description: '', currency: 'EUR', image: '', compareAtPrice: null },
      ...one,
      // Not in the order of places.
      id: `p-${(at * 17) % 41}`,
      variants: one.variants.map((each, i) => ({ ...each, id: `v-${at}-${i}` })),
    })),
  );
const vector = fc
  .array(fc.integer({ min: -9, max: 9 }), { minLength: 8, maxLength: 8 })
  .map((values) => Float32Array.from(values, (value) => value / (Math.hypot(...values) || 1)));
const query = fc
  .array(
    text(
      ...[
        'jacket',
        'tent',
        'boots',
        'shelter',
        'wool',
        'leather',
        'red',
        'blue',
        'in 42',
        'size M',
        'under 50 euro',
      ],
      ...[
        'at least 45 euro',
        'over 500 g',
        'less than 1 kg',
        'waterproof',
        'for women',
        'for kids',
        'for winter',
      ],
      ...[
        'light',
        'the lightest',
        'the cheapest',
        'not red',
        'no leather',
        'by Tarnholm',
        'Corrie',
        'skeryvore',
      ],
      ...['pit zips', 'with a hood', 'under 1 euro', 'xyzzy', 'Skerry'],
    ),
    { maxLength: 5 },
  )
  .map((parts) => parts.join(' '));
const options = fc.record(
  {
    category: text('Tents', 'Jackets'),
    brand: text('Tarnholm', 'Nobody'),
    color: text('Ember Red', 'Lake Blue'),
    maxPrice: text(5_000, 4_400),
    all: fc.boolean(),
  },
  { requiredKeys: [] },
);

const needOf = (said: string, { vocabulary }: ProductIndex): Need =>
  changeNeed(emptyNeed(), readNeed(said, vocabulary), vocabulary);

describe('a search in columns', () => {
  it('finds of every product which limits it breaks, and whether it may be shown, as one by one', () => {
    fc.assert(
      fc.property(products, query, (all, said) => {
        const index = new ProductIndex(all, null, words);
        const { table, vocabulary } = index;
        const need = needOf(said, index);
        const check = new LimitCheck(table, need, vocabulary);
        const isOpen = openIn(table, need, vocabulary);
        all.forEach((product, place) => {
          expect(check.sets[check.brokenAt(place)]).toEqual(brokenLimits(product, need, vocabulary));
          expect(isOpen(place)).toBe(inStock(product) && !isUnasked(product, need, vocabulary));
        });
      }),
    );
  });

  it('knows which products say a word as each is asked', () => {
    fc.assert(
      fc.property(products, query, (all, said) => {
        const { table } = new ProductIndex(all, null, words);
        for (const word of [said, ...said.split(' ')])
          all.forEach((product, place) => {
            expect(table.words.saying(word).has(place)).toBe(says(product, word));
          });
      }),
    );
  });

  it('shows the same products in the same order, and counts as many, as one that looks at each', async () => {
    await fc.assert(
      fc.asyncProperty(
        products,
        fc.infiniteStream(vector),
        query,
        options,
        async (all, vectors, said, chosen) => {
          const draw = (): Float32Array => vectors.next().value as Float32Array;
          const index = new ProductIndex(all, all.map(draw), words);
          const asked = draw();
          const finder = new ProductFinder(
            {
              loaded: () => Promise.resolve(index),
              embed: () => Promise.resolve(asked),
            } as unknown as ProductSearch,
            { asked: () => ({ aspects: [], side: null }), tonesOf: () => Promise.resolve(new Map()) },
            { of: () => Promise.resolve([]) },
          );
          const plain = plainly(index, said, asked, chosen);
          const ids: string[] = [];
          for (let cursor: string | undefined = '0'; cursor !== undefined;) {
            const page = await finder.find(said, { ...chosen, cursor, limit: 7 });
            expect(page.total).toBe(plain.length);
            ids.push(...page.items.map(({ product }) => product.id));
            cursor = page.nextCursor;
          }
          if (said === '') expect(new Set(ids)).toEqual(new Set(plain));
          else expect(ids).toEqual(plain);
        },
      ),
      { numRuns: 100 },
    );
  });
});

/** Ids of what a search shows, best first, product by product. */
function plainly(
  index: ProductIndex,
  said: string,
  asked: Float32Array,
  chosen: { category?: string; brand?: string; color?: string; maxPrice?: number; all?: boolean },
): string[] {
  const { vocabulary } = index;
  const need = needOf(said, index);
  const matches = index.match(said, asked);
  const kind = limitOn(need, 'kind');
  const open = index.products
    .map((product, place) => ({
      product,
      match: matches[place] as { keyword: number; cosine: number },
      broken: brokenLimits(product, need, vocabulary),
    }))
    .filter(({ product, match }) => {
      if (kind) return kind.categories.includes(product.category);
      return said === '' || match.keyword >= 0.08 || match.cosine >= 0.22;
    })
    .filter(
      ({ product }) =>
        said === '' || chosen.all === true || (inStock(product) && !isUnasked(product, need, vocabulary)),
    )
    .filter(({ product }) => isChosenOne(product, chosen));
  const costOf = (category: string, limit: Limit): number => {
    if (limit.on === 'audience') return 10;
    if (limit.on !== 'kind') return 1;
    return !limit.not && limit.noun !== undefined && limit.categories.includes(category) ? 5 : 10;
  };
  const costs = open.map(({ product, broken }) =>
    broken.reduce((sum, limit) => sum + costOf(product.category, limit), 0),
  );
  const least = Math.min(10, ...costs);
  const shown = open.filter((_one, at) => least < 10 && costs[at] === least);
  const telling = [
    ...new Set([...readNeed(said, vocabulary).rest, ...(kind?.said.split(/\s+/) ?? [])]),
  ].filter((word) => shown.some(({ product }) => says(product, word)));
  const { best } = need;
  const row = shown.flatMap(({ product }) => (best ? (measured(product, best.of) ?? []) : []));
  const [low, high] = [Math.min(...row), Math.max(...row)];
  const fits = new NeedFits(need, vocabulary);
  const stems = new Set(stemsOf(said));
  return shown
    .map(({ product, match }) => {
      const value = best ? measured(product, best.of) : null;
      const share = value === null ? 0 : high > low ? (value - low) / (high - low) : null;
      const stars = ((product.rating ?? 3.5) * product.reviewCount + 3.5 * 5) / (product.reviewCount + 5);
      const score = scoreOf(
        {
          keyword: match.keyword,
          cosine: match.cosine,
          says:
            telling.length === 0 ? 0 : telling.filter((word) => says(product, word)).length / telling.length,
          fit: fits.of(product).score,
          named: [...stemSetOf(product.name)].some((stem) => stems.has(stem)) ? 1 : 0,
          best: value === null ? 0 : share === null ? 1 : best?.more ? share : 1 - share,
          liked: (stars - 1) / 4,
          praised: 0,
        },
        SEARCH_WEIGHTS,
      );
      return { id: product.id, score };
    })
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id);
}

function isChosenOne(
  { category, brand, variants, price }: Product,
  chosen: { category?: string; brand?: string; color?: string; maxPrice?: number },
): boolean {
  const prices = variants.length === 0 ? [price] : variants.map((each) => each.price);
  return (
    (chosen.category === undefined || category === chosen.category) &&
    (chosen.brand === undefined || brand === chosen.brand) &&
    (chosen.color === undefined ||
      variants.some(({ stock, options: own }) => stock > 0 && own['color'] === chosen.color)) &&
    prices.some((each) => each <= (chosen.maxPrice ?? Infinity))
  );
}
