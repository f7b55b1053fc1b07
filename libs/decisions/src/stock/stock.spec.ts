import { Readable } from 'node:stream';
import fc from 'fast-check';
import { averageCost, emptyStock, statesUnder } from './average-cost.js';
import { countDistribution } from './demand-families.js';
import { fitDemand, type Sales } from './fit-demand.js';
import type { LostSalesProblem } from './lost-sales.js';
import { optimalPolicy } from './optimal-policy.js';
import { planStock } from './plan-stock.js';
import { learnPolicy } from './q-learning.js';
import { readSales } from './read-sales.js';
import { baseStock, bestBaseStock, bestCappedBaseStock, bestMinMax, newsvendor } from './rules.js';
import { drawDemand, simulatedCost } from './simulated-cost.js';

const poisson = (mean: number): Float64Array => countDistribution({ mean, size: Infinity });

const problemOf = (leadTime: number, shortage: number, fixed = 0): LostSalesProblem => ({
  leadTime,
  holding: 1,
  shortage,
  fixed,
  demand: poisson(5),
});

describe('optimalPolicy', () => {
  // Zipkin 2008, table 1: Poisson demand of 5, holding cost 1.
  it.each([
    [1, 4, 4.04],
    [1, 9, 5.44],
    [1, 19, 6.68],
    [2, 4, 4.4],
    [2, 9, 6.09],
    [3, 4, 4.6],
    [3, 9, 6.53],
    [3, 19, 8.36],
    [4, 4, 4.73],
  ])('has the published cost with lead time %d and shortage cost %d', (leadTime, shortage, published) => {
    const problem = problemOf(leadTime, shortage);
    const optimal = optimalPolicy(problem);
    expect(optimal?.cost).toBeCloseTo(published, 1.99);
    expect(Math.abs((optimal?.cost ?? 0) - published)).toBeLessThanOrEqual(0.0051);
  });

  it('has the published cost where orders cost something', () => {
    expect(Math.abs((optimalPolicy(problemOf(1, 9, 10))?.cost ?? 0) - 12.09)).toBeLessThanOrEqual(0.005);
  });

  it('costs what its own stationary distribution says, and no rule costs less', () => {
    for (const problem of [problemOf(0, 9), problemOf(1, 9), problemOf(2, 4)]) {
      const optimal = optimalPolicy(problem);
      const exact = averageCost(problem, (optimal as NonNullable<typeof optimal>).policy)?.cost ?? NaN;
      expect(exact).toBeCloseTo(optimal?.cost ?? NaN, 4);
      for (const rule of [newsvendor(problem), bestBaseStock(problem), bestCappedBaseStock(problem)])
        expect(rule.cost).toBeGreaterThanOrEqual(exact - 1e-6);
    }
  });

  it('is base stock at the newsvendor fractile without lead time', () => {
    const problem = problemOf(0, 9);
    const { policy } = optimalPolicy(problem) as NonNullable<ReturnType<typeof optimalPolicy>>;
    expect(policy({ onHand: 0, pipeline: [] })).toBe(bestBaseStock(problem).parameters['level']);
  });

  it('leaves problems with too many states alone', () => {
    expect(optimalPolicy({ ...problemOf(4, 9), demand: poisson(400) })).toBeNull();
  });

  it('is no worse than rules for any small demand', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 2, maxLength: 5 }),
        fc.integer({ min: 0, max: 2 }),
        fc.integer({ min: 1, max: 20 }),
        fc.constantFrom(0, 3),
        (weights, leadTime, shortage, fixed) => {
          fc.pre(weights.slice(1).some((weight) => weight > 0));
          const all = weights.reduce((sum, weight) => sum + weight, 0);
          const problem: LostSalesProblem = {
            ...{ leadTime, shortage, fixed, holding: 1 },
            demand: Float64Array.from(weights, (weight) => weight / all),
          };
          const optimal = optimalPolicy(problem) as NonNullable<ReturnType<typeof optimalPolicy>>;
          for (const rule of [bestBaseStock(problem), bestMinMax(problem)])
            expect(optimal.cost).toBeLessThanOrEqual(rule.cost + 1e-4);
        },
      ),
      { numRuns: 6 },
    );
  });
});

describe('costs of a policy', () => {
  it('are the same in simulation and by the stationary distribution', () => {
    const problem = problemOf(2, 9);
    const exact = averageCost(problem, baseStock(19));
    const simulated = simulatedCost(problem, baseStock(19));
    expect(simulated.cost / (exact?.cost ?? NaN)).toBeCloseTo(1, 1);
    expect(simulated.fillRate).toBeCloseTo(exact?.fillRate ?? NaN, 2);
  });

  it('lists every state that can be met: orders are known wherever they lead', () => {
    const problem = problemOf(2, 4);
    const { policy } = optimalPolicy(problem) as NonNullable<ReturnType<typeof optimalPolicy>>;
    const states = statesUnder(problem, policy, [emptyStock(problem), { onHand: 40, pipeline: [3] }]);
    const known = new Set(states?.map(({ onHand, pipeline }) => `${onHand}/${pipeline.join()}`));
    for (const { onHand, pipeline, quantity } of states ?? [])
      for (let demand = 0; demand < 12; demand++)
        expect(known).toContain(`${Math.max(0, onHand - demand) + (pipeline[0] ?? 0)}/${quantity}`);
  });
});

describe('fitDemand', () => {
  const sales = (demand: Float64Array, count: number, shelf = Infinity): Sales[] => {
    const draw = drawDemand(demand, 7);
    return Array.from({ length: count }, () => {
      const wanted = draw();
      return { sold: Math.min(wanted, shelf), soldOut: wanted >= shelf };
    });
  };

  it('finds the demand behind sales that an empty shelf cut off', () => {
    const fit = fitDemand(sales(poisson(5), 400, 6));
    expect(fit.family).toBe('poisson');
    expect(fit.mean).toBeGreaterThan(4.7);
    expect(fit.mean).toBeLessThan(5.3);
    expect(fit.lostSales).toBeGreaterThan(0.2);
  });

  it('tells lumpy demand and demand that seldom comes from a steady one', () => {
    const lumpy = Float64Array.from({ length: 60 }, (_, units) => 0.9 ** units * 0.1);
    expect(fitDemand(sales(lumpy, 500)).family).toBe('negative-binomial');
    const seldom = Float64Array.from({ length: 12 }, (_, units) =>
      units === 0 ? 0.8 : units < 8 ? 0 : 0.05,
    );
    expect(fitDemand(sales(seldom, 500)).family).toBe('intermittent');
  });

  it('always makes a distribution, with a mean no lower than what was sold', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ sold: fc.integer({ min: 0, max: 12 }), soldOut: fc.boolean() }), {
          minLength: 25,
          maxLength: 60,
        }),
        (days) => {
          fc.pre(days.filter(({ sold, soldOut }) => !(soldOut && sold === 0)).length >= 20);
          fc.pre(days.filter(({ soldOut }) => !soldOut).length >= 5);
          const fit = fitDemand(days);
          expect(fit.demand.every((share) => share >= 0)).toBe(true);
          expect(fit.demand.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 6);
          expect(fit.lostSales).toBeGreaterThanOrEqual(0);
        },
      ),
      { numRuns: 4 },
    );
  });

  it('does not guess from a few days', () => {
    expect(() => fitDemand(sales(poisson(5), 12))).toThrow(/12 periods .* at least 20/);
    expect(() => fitDemand(new Array<Sales>(50).fill({ sold: 0, soldOut: true }))).toThrow(/0 periods/);
    expect(() => fitDemand(new Array<Sales>(50).fill({ sold: 3, soldOut: true }))).toThrow(
      /only 0 periods ended/,
    );
  });
});

describe('learnPolicy', () => {
  it('comes within three hundredths of the optimum from a thousand observed demands', () => {
    const problem = problemOf(1, 9);
    const draw = drawDemand(problem.demand, 3);
    const policy = learnPolicy(problem, Array.from({ length: 1000 }, draw));
    const optimal = optimalPolicy(problem)?.cost ?? NaN;
    const cost = averageCost(problem, policy)?.cost ?? NaN;
    expect(cost).toBeGreaterThanOrEqual(optimal - 1e-4);
    expect(cost / optimal).toBeLessThan(1.03);
  });
});

describe('planStock', () => {
  const draw = drawDemand(poisson(3), 5);
  const days = Array.from({ length: 150 }, () => ({ sold: draw(), soldOut: false }));

  it('chooses the cheapest policy and knows the order for today', () => {
    const plan = planStock(
      days,
      { leadTime: 2, holding: 1, shortage: 9, fixed: 0 },
      { onHand: 5, pipeline: [0] },
    );
    expect(plan.policy.kind).toBe('optimal');
    for (const rival of plan.rivals) expect(rival.cost).toBeGreaterThanOrEqual(plan.policy.cost);
    expect(plan.rivals.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['base-stock', 'newsvendor']));
    expect(plan.orders).toContainEqual({ onHand: 5, pipeline: [0], quantity: expect.any(Number) });
  });

  it('falls back to rules where there are too many states', () => {
    const lots = Array.from({ length: 60 }, (_, day) => ({ sold: 200 + 20 * (day % 7), soldOut: false }));
    const plan = planStock(lots, { leadTime: 3, holding: 1, shortage: 9, fixed: 0 });
    expect(plan.policy.kind).toMatch(/base-stock/);
    expect(plan.policy.fillRate).toBeGreaterThan(0.8);
  });
});

describe('readSales', () => {
  const read = (text: string) => readSales(Readable.from([text]), 'demand.csv');

  it('sorts days, takes an empty shelf as the end of sales, and counts days without a row', async () => {
    const text = 'product,day,sold,on_hand\nA,2026-03-03,2,0\nA,2026-03-01,1,2\nB,7,0,5\n';
    expect(await read(text)).toEqual([
      {
        product: 'A',
        sales: [
          { sold: 1, soldOut: false },
          { sold: 2, soldOut: true },
        ],
        onHand: 0,
        missingDays: 1,
      },
      { product: 'B', sales: [{ sold: 0, soldOut: false }], onHand: 5, missingDays: 0 },
    ]);
  });

  it.each([
    ['product,day,sold\nA,1,2\n', /demand\.csv:1: the column "on_hand" is missing/],
    ['product,day,sold,on_hand\nA,1,-2,4\n', /demand\.csv:2: sold: "-2"/],
    ['product,day,sold,on_hand\nA,1,2,-4\n', /demand\.csv:2: on_hand: "-4"/],
    ['product,day,sold,on_hand\nA,1,2,\n', /demand\.csv:2: on_hand: ""/],
    ['product,day,sold,on_hand\nA,2026-02-30,2,4\n', /demand\.csv:2: day: "2026-02-30"/],
    ['product,day,sold,on_hand\nA,1,2,4\nA,1,2,4\n', /demand\.csv:3: A has a row for 1 already/],
    ['product,day,sold,on_hand\nA,1,NaN,4\n', /demand\.csv:2: sold: "NaN"/],
  ])('says what is wrong and where: %j', async (text, message) => {
    await expect(read(text)).rejects.toThrow(message);
  });
});
