import { emptyNeed, type Encoder } from '#catalog';
import type { SuggestionStrategy } from '#contracts';
import { openTestRecommender, type TestRecommender } from './testing/test-recommender.js';

const DAY = 86_400_000;
const TOPICS = ['jacket', 'boots', 'tent', 'sock', 'waterproof', 'red', 'leather'];

/** One dimension for each topic that a text mentions, and one for all other texts. */
const encoder: Encoder = {
  model: { contentHash: 'topics' },
  encode: async (texts) =>
    texts.map((text) => {
      const vector = new Float32Array([
        ...TOPICS.map((topic) => (text.toLowerCase().includes(topic) ? 1 : 0)),
        0.1,
      ]);
      const length = Math.hypot(...vector);
      return { outputs: { sentence_embedding: vector.map((value) => value / length) } };
    }),
};

const product = (id: string, name: string, category: string, price: number, changes: object = {}) => ({
  id,
  name,
  category,
  department: 'Gear',
  price,
  currency: 'EUR',
  variants: [{ id: `${id}-1`, options: { size: 'M', color: 'Ember Red' }, price, stock: 5 }],
  ...changes,
});

const PRODUCTS = [
  product('gale', 'Gale Waterproof Jacket', 'Jackets', 12_000),
  product('drizzle', 'Drizzle Waterproof Jacket', 'Jackets', 20_000),
  product('sunny', 'Sunny Jacket', 'Jackets', 8_000),
  product('gone', 'Gone Waterproof Jacket', 'Jackets', 9_000, {
    variants: [{ id: 'gone-1', options: { size: 'M', color: 'Ember Red' }, price: 9_000, stock: 0 }],
  }),
  product('bog', 'Bog Leather Boots', 'Hiking Boots', 15_000),
  product('moor', 'Moor Leather Boots', 'Hiking Boots', 14_000),
  product('fell', 'Fell Boots', 'Hiking Boots', 30_000),
  product('merle', 'Merle Socks', 'Socks', 1_500),
  product('plain', 'Plain Socks', 'Socks', 1_000),
  product('burrow', 'Burrow Tent', 'Tents', 25_000),
];

describe('Recommender', () => {
  let shop: TestRecommender;
  let recommender: TestRecommender['recommender'];

  const order = (number: string, ...productIds: string[]) => ({
    number,
    customerId: `c-${number}`,
    email: 'a@mail.example',
    status: 'delivered',
    placedAt: shop.clock.now() - 3 * DAY,
    currency: 'EUR',
    address: { line1: 'x', city: 'Cork', country: 'Ireland' },
    items: productIds.map((productId) => ({ productId, name: productId, price: 1 })),
  });
  const did = (
    visitorId: string,
    type: 'view' | 'purchase' | 'cart',
    productId: string,
    at = shop.clock.now() - 1000,
  ) => shop.did(visitorId, { type, productId, at });

  beforeEach(async () => {
    shop = await openTestRecommender(encoder);
    ({ recommender } = shop);
    await shop.imports.products(PRODUCTS);
    await shop.imports.orders([
      ...['1', '2', '3', '4'].map((number) => order(`B${number}`, 'bog', 'merle')),
      order('J1', 'gale', 'plain'),
      ...['1', '2', '3'].map((number) => order(`T${number}`, 'burrow')),
    ]);
    await shop.search.refresh();
  });
  afterEach(() => shop.close());

  it('advises what the words ask for, within the price, and says so', async () => {
    const cards = await recommender.suggest({
      scenario: 'advice',
      text: 'a waterproof jacket please',
      need: { ...emptyNeed(), limits: [{ on: 'price', atMost: 15_000 }] },
    });
    expect(cards[0]).toMatchObject({
      productId: 'gale',
      url: '/shop/products/gale',
      price: { amount: 12_000, currency: 'EUR' },
      compareAtPrice: null,
      inStock: true,
      reason: '€120',
    });
    expect(cards.every((card) => card.price.amount <= 15_000)).toBe(true);
  });

  it('never suggests what is sold out, excluded or in the basket', async () => {
    const cards = await recommender.suggest({
      scenario: 'advice',
      text: 'jacket',
      exclude: ['sunny'],
      basket: ['drizzle'],
      limit: 20,
    });
    const shown = cards.map((card) => card.productId);
    for (const id of ['gone', 'sunny', 'drizzle']) expect(shown).not.toContain(id);
  });

  it('names what is bought with a product, not its rivals', async () => {
    const cards = await recommender.suggest({ scenario: 'goes_with', productId: 'bog' });
    expect(cards[0]).toMatchObject({ productId: 'merle', reason: 'Often bought with Bog Leather Boots' });
    expect(cards.map((card) => card.productId)).not.toContain('moor');
  });

  it('falls back on what kinds are bought together', async () => {
    const [first] = await recommender.suggest({ scenario: 'goes_with', productId: 'moor' });
    expect(first?.reason).toBe('From socks, often bought with hiking boots');
  });

  it('finds what is like a product, and its price', async () => {
    const [first] = await recommender.suggest({ scenario: 'out_of_stock', productId: 'gone' });
    expect(first).toMatchObject({ productId: 'gale', reason: 'Like Gone Waterproof Jacket, €30 more' });
    const [boots] = await recommender.suggest({ scenario: 'similar', productId: 'bog' });
    expect(boots?.productId).toBe('moor');
  });

  it('follows what a visitor looked at just now', async () => {
    await did('v-1', 'view', 'bog');
    await did('v-1', 'cart', 'bog');
    const cards = await recommender.suggest({ scenario: 'advice', visitorId: 'v-1', exclude: ['bog'] });
    expect(cards[0]).toMatchObject({
      productId: 'moor',
      reason: 'Because you put Bog Leather Boots into your cart',
    });
  });

  it.each([
    [{ locale: 'de-AT' }, 'Weil Sie Bog Leather Boots in den Warenkorb gelegt haben'],
    [{ locale: 'de-AT', language: 'zh' }, '因为您把 Bog Leather Boots 加入过购物车'],
    [{ locale: 'fr' }, 'Because you put Bog Leather Boots into your cart'],
  ])('says why in the language asked for: %j', async (asked, reason) => {
    await did('v-1', 'cart', 'bog');
    const [card] = await recommender.suggest({
      scenario: 'advice',
      visitorId: 'v-1',
      exclude: ['bog'],
      ...asked,
    });
    expect(card?.reason).toBe(reason);
  });

  it('orders what meets a need by the strategy that was chosen, and by the need where that has nothing to go by', async () => {
    const advise = async (visitorId: string, strategy: SuggestionStrategy) => {
      const cards = await recommender.suggest({
        scenario: 'advice',
        text: 'something for under 300',
        need: { ...emptyNeed(), limits: [{ on: 'price', atMost: 30_000 }] },
        visitorId,
        strategy,
        limit: 20,
      });
      return cards.map(({ productId, reason }) => ({ productId, reason }));
    };
    await did('v-1', 'cart', 'bog', shop.clock.now() - 2000);
    await did('v-1', 'view', 'sunny');
    const similar = await advise('v-1', 'similar');
    expect(similar.slice(0, 2).map(({ productId }) => productId)).toEqual(['gale', 'drizzle']);
    expect(similar[1]?.reason).toBe('Like Sunny Jacket, €120 more');
    // What it starts from meets the need as well.
    expect(similar.map(({ productId }) => productId)).toContain('sunny');
    const [companion] = await advise('v-1', 'goes_with');
    expect(companion).toEqual({ productId: 'merle', reason: 'Often bought with Bog Leather Boots' });
    const today = await advise('v-2', 'need');
    for (const strategy of ['similar', 'goes_with', 'for_you'] as const)
      expect(await advise('v-2', strategy)).toEqual(today);
  });

  it('is like what was looked at last of the kind that is asked for', async () => {
    await did('v-1', 'view', 'bog', shop.clock.now() - 2000);
    await did('v-1', 'view', 'sunny');
    const kind = { on: 'kind' as const, said: 'boots', categories: ['Hiking Boots'], not: false };
    const [first] = await recommender.suggest({
      scenario: 'advice',
      text: 'boots',
      need: { ...emptyNeed(), limits: [kind] },
      visitorId: 'v-1',
      strategy: 'similar',
    });
    expect(first).toMatchObject({ productId: 'moor', reason: 'Like Bog Leather Boots' });
  });

  it('shows what is popular when there is nothing else to go by, and forgets old fashions', async () => {
    for (let i = 0; i < 30; i++) await did(`v-${i}`, 'view', 'sunny', shop.clock.now() - 300 * DAY);
    for (let i = 0; i < 12; i++) await did(`v-${i}`, 'view', 'burrow');
    const [first] = await recommender.suggest({ scenario: 'advice', text: 'hello there' });
    expect(first).toMatchObject({ productId: 'burrow', reason: 'Popular in tents' });
  });

  it('counts a check-out once, as an order and as an event', async () => {
    const before = await recommender.suggest({ scenario: 'goes_with', productId: 'gale', limit: 9 });
    expect(before.find((card) => card.productId === 'plain')?.reason).not.toContain('Often bought with Gale');
  });

  it('returns nothing when nothing meets the filters', async () => {
    expect(
      await recommender.suggest({
        scenario: 'advice',
        text: 'jacket',
        need: { ...emptyNeed(), limits: [{ on: 'price', atMost: 1 }] },
      }),
    ).toEqual([]);
    expect(await recommender.suggest({ scenario: 'similar', productId: 'no such' })).toHaveLength(3);
  });

  it('marks every card for attribution', async () => {
    const marks = (await recommender.suggest({ scenario: 'advice' })).map((card) => card.attributionId);
    expect(new Set(marks).size).toBe(3);
    expect(marks[0]).toMatch(/^advice\.0\.[\w-]{16}\.1$/);
  });
});
