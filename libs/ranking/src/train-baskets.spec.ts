import fc from 'fast-check';
import { BasketRanker, type Basket } from './basket-ranker.js';
import { topItems } from './top-items.js';
import { mostFrequent, nextBaskets, trainBaskets } from './train-baskets.js';

const DAY = 86_400_000;
const NONE: ReadonlySet<number> = new Set();

/** Thirty customers buy their own two articles every month; what follows an odd basket is article 80. */
const baskets = Array.from({ length: 10 }, (_, month): Basket[] =>
  Array.from({ length: 30 }, (_unused, customer) => ({
    customer,
    at: month * 30 * DAY + customer * 60_000,
    items: new Set([2 * customer, 2 * customer + 1, ...(month % 2 === 1 ? [80] : [])]),
  })),
).flat();
const data = { customers: 30, items: 90, baskets };
const until = 300 * DAY;

describe('trainBaskets', () => {
  const { ranker, judged, recall, frequent } = trainBaskets(data, until);
  const own = baskets.filter(({ customer }) => customer === 7);

  it('foresees what is bought again, as it is stored and read', () => {
    expect(judged).toBeGreaterThan(60);
    expect(recall).toBeGreaterThanOrEqual(frequent);
    const read = BasketRanker.unpack(ranker.pack());
    const list = topItems(read.scores(own, until), 3, NONE);
    expect(new Set(list)).toEqual(new Set([14, 15, 80]));
    expect(topItems(ranker.scores(own, until), 3, NONE)).toEqual(list);
  });

  it('says something finite of anybody', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1, max: 120 }), { maxLength: 8 }), (items) => {
        const scores = ranker.scores([{ at: until - DAY, items: new Set(items) }], until);
        expect(scores.every(Number.isFinite)).toBe(true);
      }),
    );
    expect(ranker.scores([], until).every(Number.isFinite)).toBe(true);
  });

  it('takes the lead alone where nobody came back', () => {
    const once = { ...data, baskets: baskets.slice(0, 30) };
    const trained = trainBaskets(once, until);
    expect(trained.judged).toBe(0);
    expect(trained.ranker.weights).toEqual([1, 0, 0, 0, 0, 0, 0]);
  });

  it('refuses bytes that are none', () => {
    expect(() => BasketRanker.unpack(Buffer.from('noise'))).toThrow(RangeError);
  });
});

describe('nextBaskets', () => {
  it('gives the first basket of everybody known before', () => {
    const { cases, past } = nextBaskets(data, 60 * DAY, 120 * DAY);
    expect(past.baskets).toHaveLength(60);
    expect(cases).toHaveLength(30);
    expect([...(cases[0]?.next ?? [])]).toEqual([0, 1]);
    expect(cases[0]?.baskets).toHaveLength(2);
  });
});

it('counts baskets, not pieces', () => {
  expect(mostFrequent([{ items: new Set([3, 1]) }, { items: new Set([1]) }])).toEqual([1, 3]);
});
