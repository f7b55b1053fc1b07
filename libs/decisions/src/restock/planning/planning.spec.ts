import { seededRandom } from '#learning';
import { drawDemand } from '../../stock/simulated-cost.js';
import { countDistribution } from '../../stock/demand-families.js';
import { arrivalBy, leadTimes } from './lead-times.js';
import { orderQuantity } from './order-rule.js';
import { planProduct, type ProductToPlan } from './plan-product.js';
import { shareOut } from './share-out.js';
import { stockHistory } from './stock-history.js';

const none = new Map<number, never>();

describe('stockHistory', () => {
  it('works out from sales and deliveries on which days the shelf was empty', () => {
    // Ten came on day 1; two a day were sold until none was left on day 5; five more came on day 8.
    const ordered = new Map([1, 2, 3, 4, 5].map((day) => [day, 2]));
    const received = [
      { day: 1, quantity: 10 },
      { day: 8, quantity: 5 },
    ];
    const history = stockHistory({ ordered, days: none, received }, 5, 10, 0);
    expect(history.map(({ sold }) => sold)).toEqual([2, 2, 2, 2, 2, 0, 0, 0, 0]);
    expect(history.map(({ soldOut }) => soldOut)).toEqual([
      false,
      false,
      false,
      false,
      true,
      true,
      true,
      false,
      false,
    ]);
  });

  it('believes imported days more than orders, and what happened today is not yesterday', () => {
    const days = new Map([[3, { sold: 4, onHand: 0, promoted: true }]]);
    const history = stockHistory(
      {
        ordered: new Map([
          [3, 1],
          [5, 2],
        ]),
        days,
        received: [],
      },
      0,
      5,
      0,
    );
    expect(history).toEqual([
      { day: 3, sold: 4, soldOut: true, promoted: true },
      { day: 4, sold: 0, soldOut: false, promoted: false },
    ]);
  });
});

describe('leadTimes', () => {
  it('takes what the shop states until something has arrived, then learns from it', () => {
    expect(arrivalBy(leadTimes([], [], 14), 0.5)).toBe(14);
    const learnt = leadTimes([9, 10, 11, 10, 9, 10, 11, 10], [30, 30], 14);
    expect(arrivalBy(learnt, 0.5)).toBeLessThanOrEqual(11);
    expect(arrivalBy(learnt, 0.95)).toBeGreaterThan(20);
    expect(arrivalBy(leadTimes([], [20], 14), 0.5)).toBe(20);
  });

  it('expects what is late any day', () => {
    const learnt = leadTimes([5, 5, 5, 5], [], 14);
    expect(arrivalBy(learnt, 0.5, 4)).toBeGreaterThanOrEqual(5);
    expect(arrivalBy(learnt, 0.8, 60)).toBe(61);
  });
});

describe('orderQuantity', () => {
  it('orders whole packs, at least the minimum, once the position has fallen to the point', () => {
    const rule = { reorderAt: 5, upTo: 20, cap: Infinity };
    expect(orderQuantity(rule, 6, { packSize: 6, minimum: 1 })).toBe(0);
    expect(orderQuantity(rule, 5, { packSize: 6, minimum: 1 })).toBe(18);
    expect(orderQuantity({ ...rule, cap: 3 }, 5, { packSize: 1, minimum: 10 })).toBe(10);
  });
});

describe('shareOut', () => {
  it('gives to the sizes that would run out first', () => {
    const variant = (id: string, stock: number) => ({ id, options: { size: id }, price: 1, stock });
    const shared = shareOut(
      6,
      [variant('S', 9), variant('M', 0), variant('L', 2)],
      new Map([
        ['M', 8],
        ['L', 4],
        ['S', 1],
      ]),
    );
    expect(shared.find(({ variantId }) => variantId === 'M')?.quantity).toBeGreaterThanOrEqual(4);
    expect(shared.some(({ variantId }) => variantId === 'S')).toBe(false);
    expect(shared.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(6);
  });
});

describe('planProduct', () => {
  const draw = drawDemand(countDistribution({ mean: 0.6, size: Infinity }), 3);
  const sales = Array.from({ length: 300 }, (_, day) => ({
    day,
    sold: draw(),
    soldOut: false,
    promoted: false,
  }));
  const product: ProductToPlan = {
    sales,
    today: 300,
    promotions: [],
    onHand: 3,
    underWay: [],
    costs: { holding: 0.01, shortage: 10, fixed: 0, packSize: 1, minimum: 1 },
    arrivals: { own: Array.from({ length: 12 }, (_, at) => 11 + (at % 3)), others: [] },
    statedLeadTime: 14,
  };
  const plan = (change: Partial<ProductToPlan> = {}) => {
    const { figures } = planProduct({ ...product, ...change });
    if (!figures) throw new Error('No plan');
    return figures;
  };

  it('says how much is wanted, when the shelf will be empty and what to order', () => {
    const { weekly, empty, quantity, rules, leadTime } = plan();
    expect(weekly.mean).toBeGreaterThan(3.5);
    expect(weekly.mean).toBeLessThan(5);
    expect(weekly.low).toBeLessThan(weekly.mean);
    expect(weekly.high).toBeGreaterThan(weekly.mean);
    expect(leadTime).toMatchObject({ half: 12, own: 12 });
    // Three at .6 a day: the fourth or fifth day most likely.
    expect(empty?.inDays).toBeGreaterThanOrEqual(3);
    expect(empty?.inDays).toBeLessThan(10);
    expect(empty?.share).toBeGreaterThanOrEqual(0.7);
    expect(quantity).toBeGreaterThan(5);
    const [chosen, ...rivals] = rules;
    expect(chosen?.chosen).toBe(true);
    for (const { more } of rivals) expect(more?.high).toBeGreaterThanOrEqual(0);
    expect(chosen?.cost.low).toBeLessThan(chosen?.cost.high ?? 0);
  });

  it('orders less for what is under way, and later runs empty', () => {
    const waiting = plan({ underWay: [{ quantity: 6, waited: 10 }] });
    expect(waiting.quantity).toBe(plan().quantity - 6);
    expect(waiting.empty?.inDays ?? Infinity).toBeGreaterThan(plan().empty?.inDays ?? 0);
  });

  it('serves as often as it says, in years that follow the same demand', () => {
    const { services } = plan();
    expect(services.map(({ upTo }) => upTo)).toEqual(
      [...services.map(({ upTo }) => upTo)].sort((a, b) => a - b),
    );
    const { upTo } = services.find(({ service }) => service === 0.9) ?? { upTo: 0 };
    const random = seededRandom(5);
    let enough = 0;
    for (let order = 0; order < 4000; order++) {
      let sum = 0;
      for (let day = 0; day < 12 + Math.floor(random() * 3); day++) sum += draw();
      if (sum <= upTo) enough++;
    }
    expect(enough / 4000).toBeGreaterThan(0.86);
    expect(enough / 4000).toBeLessThan(0.97);
  });

  it('orders seldom and more at once where an order costs', () => {
    const costly = plan({ costs: { ...product.costs, fixed: 25 } });
    expect(costly.rules[0]).toMatchObject({ kind: 'min-max', chosen: true });
    expect(costly.rules.find(({ kind }) => kind === 'base-stock')?.more?.low).toBeGreaterThan(0);
  });

  it('sees the demand behind empty shelves', () => {
    const hidden = sales.map((day, at) =>
      at % 5 === 0 ? { ...day, sold: Math.min(day.sold, 1), soldOut: day.sold >= 1 } : day,
    );
    const figures = plan({ sales: hidden });
    expect(figures.soldOutDays).toBeGreaterThan(10);
    expect(figures.weeklyLost).toBeGreaterThan(0);
  });

  it('plans nothing from too few days, or from none with something left', () => {
    expect(planProduct({ ...product, sales: sales.slice(0, 19) })).toEqual({
      figures: null,
      reason: 'too_few_days',
    });
    const always = sales.map((day) => ({ ...day, sold: 1, soldOut: true }));
    expect(planProduct({ ...product, sales: always })).toEqual({ figures: null, reason: 'always_sold_out' });
  });

  it('orders more before busy weekdays and promotions, where those foretold held-out days better', () => {
    // Four of five units on Fridays and Saturdays, and thrice as many in promotions.
    const factor = (day: number, promoted: boolean) =>
      ((day + 3) % 7 >= 4 && (day + 3) % 7 <= 5 ? 6 : 0.6) * (promoted ? 3 : 1);
    const random = seededRandom(9);
    const days = Array.from({ length: 420 }, (_, day) => {
      const promoted = day % 30 < 3;
      const one = drawDemand(
        countDistribution({ mean: 0.5 * factor(day, promoted), size: Infinity }),
        Math.floor(random() * 2 ** 31),
      );
      return { day, sold: one(), soldOut: false, promoted };
    });
    const short = { sales: days, arrivals: { own: [2, 2, 2, 2, 2, 2, 2, 2], others: [] }, onHand: 0 };
    // Day 420 is a Thursday.
    const busy = plan({ ...short, today: 420 });
    const calm = plan({ ...short, today: 423 });
    expect(busy.calendar?.effects).toEqual(['weekday', 'promotion']);
    expect(busy.calendar?.heldOut?.gain).toBeGreaterThan(20);
    expect(busy.quantity).toBeGreaterThan(1.5 * calm.quantity);
    for (const { expected, covered } of busy.calendar?.heldOut?.coverage ?? [])
      expect(Math.abs(covered - expected)).toBeLessThan(0.12);
  });

  it('takes in no effect that is not there', () => {
    expect(plan().calendar).toMatchObject({ effects: [], memory: null, heldOut: { days: 60, gain: 0 } });
  });
});
