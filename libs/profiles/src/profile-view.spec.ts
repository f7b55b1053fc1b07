import fc from 'fast-check';
import { type BehaviorRecord, BehaviorType, Product } from '#contracts';
import { profileView } from './index.js';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 0, 5, 10);

const product = (id: string, category: string, price: number, brand = 'Tarnholm'): Product =>
  Product.parse({ id, name: id, category, price, currency: 'EUR', brand });
const products = new Map(
  [
    product('boots', 'Boots', 15_000),
    product('fell', 'Boots', 30_000, 'Fellow'),
    product('tent', 'Tents', 25_000),
    product('socks', 'Socks', 1_500),
  ].map((each) => [each.id, each]),
);

let ids = 0;
const event = (
  type: BehaviorType,
  productId: string | undefined,
  ago: number,
  more = {},
): BehaviorRecord => ({
  id: `event-${ids++}`,
  type,
  ...(productId && { productId }),
  quantity: 1,
  at: NOW - ago,
  visitorId: 'v',
  customerId: null,
  ...more,
});
const view = (...events: BehaviorRecord[]) => profileView(events, (id) => products.get(id), [], NOW);
const interestIn = (id: string, ...events: BehaviorRecord[]) =>
  view(...events).products.find(({ productId }) => productId === id)?.interest;

describe('profileView', () => {
  it('forgets half in the half-life of what was done', () => {
    expect(interestIn('boots', event('view', 'boots', 7 * DAY))).toBeCloseTo(0.5, 10);
    expect(interestIn('boots', event('cart', 'boots', 14 * DAY))).toBeCloseTo(1.5, 10);
    expect(interestIn('boots', event('purchase', 'boots', 180 * DAY))).toBeCloseTo(3, 10);
  });

  it('counts a rating by its stars, and dismissing against', () => {
    expect(interestIn('boots', event('rating', 'boots', 0, { rating: 5 }))).toBe(4);
    expect(interestIn('boots', event('rating', 'boots', 0, { rating: 1 }))).toBe(-4);
    const dismissed = view(event('view', 'boots', DAY), event('suggestion_dismissed', 'boots', 0));
    expect(dismissed.rejectedProductIds).toEqual(['boots']);
    expect(dismissed.brands).toEqual([]);
  });

  it('tells the visit from lasting interests', () => {
    const { session, categories } = view(
      event('purchase', 'tent', 40 * DAY),
      event('view', 'socks', 3 * 3_600_000),
      event('view', 'boots', 25 * 60_000),
      event('search', undefined, 5 * 60_000, { query: 'warm boots' }),
    );
    expect(session).toMatchObject({
      since: NOW - 25 * 60_000,
      productIds: ['boots'],
      searches: ['warm boots'],
      categories: [{ name: 'Boots', share: 1 }],
    });
    expect(categories[0]?.name).toBe('Tents');
    expect(view(event('view', 'boots', 31 * 60_000)).session).toBeNull();
  });

  it('keeps the latest word on each thing that was told, for as long as it counts', () => {
    const says = (value: string, likes: boolean, ago: number) =>
      event('chat_mention', undefined, ago, { preference: { about: 'attribute', value, likes } });
    expect(
      view(says('leather', false, 0), says('Leather', true, DAY), says('wool', false, 90 * DAY)).preferences,
    ).toEqual([{ about: 'attribute', value: 'leather', likes: false, at: NOW }]);
  });

  it('finds the middle of the prices, brands and sizes', () => {
    const found = profileView(
      [event('purchase', 'boots', 0), event('view', 'socks', 0), event('view', 'fell', 0)],
      (id) => products.get(id),
      ['42', '42', 'M'],
      NOW,
    );
    expect(found.priceBand).toEqual({ low: 15_000, high: 15_000, currency: 'EUR' });
    expect(found.brands[0]).toEqual({ name: 'Tarnholm', share: 7 / 8 });
    expect(found.sizes).toEqual([
      { name: '42', share: 2 / 3 },
      { name: 'M', share: 1 / 3 },
    ]);
  });

  it('is the same whatever order events come in, and stands unknown products', () => {
    const anyEvent = fc.record({
      type: fc.constantFrom(...BehaviorType.options),
      productId: fc.option(fc.constantFrom('boots', 'tent', 'socks', 'gone'), { nil: undefined }),
      at: fc.integer({ min: NOW - 400 * DAY, max: NOW + DAY }),
      rating: fc.option(fc.double({ min: 1, max: 5, noNaN: true }), { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 30 }), (given) => {
        const events = given.map((each, index) => ({
          ...each,
          id: `e-${index}`,
          quantity: 1,
          visitorId: 'v',
          customerId: null,
        }));
        const lookUp = (id: string) => products.get(id);
        const forward = profileView(events, lookUp, [], NOW);
        expect(profileView([...events].reverse(), lookUp, [], NOW)).toEqual(forward);
        for (const { share } of [...forward.categories, ...forward.brands]) expect(share).toBeGreaterThan(0);
      }),
    );
  });
});
