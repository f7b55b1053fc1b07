import type { NoPlanReason, RatedRule, RestockFigures, ServiceChoice } from '#contracts';
import { SERVICE_LEVELS } from '#contracts';
import { bootstrapMean } from '#learning';
import { type DemandFit, fitDemand, LEAST_PERIODS, LEAST_WHOLE, type Sales } from '../../stock/fit-demand.js';
import { meanOfDemand } from '../../stock/lost-sales.js';
import { findRules, type NamedRule, upTo } from './find-rules.js';
import { arrivalBy, leadTimes } from './lead-times.js';
import { orderQuantity, type OrderRule } from './order-rule.js';
import {
  demandUntilArrival,
  emptyBy,
  type Future,
  futures,
  type StockCosts,
  type UnderWay,
  type YearlyCost,
  yearlyCost,
} from './simulate-year.js';

export interface ProductToPlan {
  sales: readonly Sales[];
  onHand: number;
  underWay: readonly UnderWay[];
  costs: StockCosts;
  /** Days that orders took: of the product, and of all the shop's. */
  arrivals: { own: readonly number[]; others: readonly number[] };
  /** As the shop states them, in days. */
  statedLeadTime: number;
}

export type PlannedProduct =
  { figures: RestockFigures; reason: null } | { figures: null; reason: NoPlanReason };

/** Ways a year may go: for finding parameters, and others for judging what was found. */
const FOR_FINDING = 32;
const FOR_JUDGING = 120;
/** Seeds are the same for all products and days: a plan changes only where what it is made from does. */
const SEEDS = { finding: 11, judging: 12 } as const;
/** From this probability on, "empty by Thursday" is worth saying. */
const LIKELY = 0.7;
const WEEK = 7;

/**
 * What to order of a product now: its demand behind the sales, the lead times learnt from arrivals, the rules worth comparing,
 * and what a year under each costs. The one-line rule (order up to a level) is followed unless another one is cheaper beyond
 * doubt on years that none of them was fitted to.
 */
export const planProduct = (product: ProductToPlan): PlannedProduct => {
  const reason = lacking(product.sales);
  if (reason) return { figures: null, reason };
  const { costs, arrivals, onHand, underWay } = product;
  const fit = fitDemand(product.sales);
  const lead = leadTimes(arrivals.own, arrivals.others, product.statedLeadTime);
  const finding = futures(fit.possible, lead, FOR_FINDING, SEEDS.finding);
  const judging = futures(fit.possible, lead, FOR_JUDGING, SEEDS.judging);
  const untilArrival = demandUntilArrival(judging);
  const most = Math.max(1, untilArrival.at(-1) ?? 1);
  const position = underWay.reduce((sum, { quantity }) => sum + quantity, onHand);

  const rules = rated(findRules(finding, costs, fit, lead, most), costs, judging);
  const chosen = rules.find((rule) => rule.chosen) as RatedRule;
  const empty = emptyBy(judging, lead, onHand, underWay);
  const day = empty.findIndex((share) => share >= LIKELY);
  return {
    reason: null,
    figures: {
      weekly: weeklyOf(fit),
      days: fit.periods - product.sales.filter(({ sold, soldOut }) => soldOut && sold === 0).length,
      soldOutDays: fit.soldOutPeriods,
      weeklyLost: fit.lostSales * WEEK,
      family: fit.family,
      leadTime: {
        half: arrivalBy(lead, 0.5),
        most: arrivalBy(lead, 0.8),
        own: lead.own,
        others: lead.others,
      },
      empty:
        onHand === 0
          ? { inDays: 0, share: 1 }
          : day < 0
            ? null
            : { inDays: day, share: empty[day] as number },
      quantity: orderQuantity({ ...chosen, cap: chosen.cap ?? Infinity }, position, costs),
      rules,
      services: SERVICE_LEVELS.map((service) =>
        serviceChoice(service, untilArrival, chosen, position, costs, finding),
      ),
    },
  };
};

const lacking = (sales: readonly Sales[]): NoPlanReason | null => {
  const telling = sales.filter(({ sold, soldOut }) => !(soldOut && sold === 0));
  if (telling.length < LEAST_PERIODS) return 'too_few_days';
  return telling.filter(({ soldOut }) => !soldOut).length < LEAST_WHOLE ? 'always_sold_out' : null;
};

const weeklyOf = ({ mean, possible }: DemandFit): RestockFigures['weekly'] => {
  const means = possible
    .map(({ share, demand }) => ({ share, mean: meanOfDemand(demand) * WEEK }))
    .sort((a, b) => a.mean - b.mean);
  const at = (place: number): number => {
    let below = 0;
    for (const one of means) if ((below += one.share) >= place) return one.mean;
    return means.at(-1)?.mean ?? 0;
  };
  return { mean: mean * WEEK, low: at(0.05), high: at(0.95) };
};

const rated = (found: readonly NamedRule[], costs: StockCosts, ways: readonly Future[]): RatedRule[] => {
  const judged = found.map(({ kind, rule }) => {
    const years = ways.map((way) => yearlyCost(rule, costs, way));
    return { kind, rule, years, mean: meanCost(years) };
  });
  // The one-line rule comes first.
  const plain = judged[0] as (typeof judged)[0];
  const cheapest = judged.reduce((best, one) => (one.mean < best.mean ? one : best));
  const beyondDoubt = cheapest !== plain && difference(cheapest.years, plain.years).high < 0;
  const chosen = beyondDoubt ? cheapest : plain;
  return judged
    .sort((a, b) => Number(b === chosen) - Number(a === chosen) || a.mean - b.mean)
    .map(({ kind, rule, years, mean }) => ({
      kind,
      chosen: years === chosen.years,
      reorderAt: rule.reorderAt,
      upTo: rule.upTo,
      cap: Number.isFinite(rule.cap) ? rule.cap : null,
      cost: { mean, ...ninety(years.map(({ cost }) => cost)) },
      more: years === chosen.years ? null : difference(years, chosen.years),
      served: servedOf(years),
    }));
};

const serviceChoice = (
  service: number,
  untilArrival: Int32Array,
  chosen: RatedRule,
  position: number,
  costs: StockCosts,
  ways: readonly Future[],
): ServiceChoice => {
  const level =
    untilArrival[Math.min(untilArrival.length - 1, Math.ceil(service * untilArrival.length) - 1)] ?? 0;
  const rule = lasting(level, chosen.upTo - chosen.reorderAt);
  const years = ways.map((way) => yearlyCost(rule, costs, way));
  return {
    service,
    upTo: rule.upTo,
    quantity: orderQuantity(rule, position, costs),
    cost: meanCost(years),
    served: servedOf(years),
  };
};

/** Orders in batches as the chosen rule does, early enough for so many units until the order comes. */
const lasting = (units: number, batch: number): OrderRule =>
  batch <= 1 ? upTo(units) : { reorderAt: units, upTo: units + batch, cap: Infinity };

const meanCost = (years: readonly YearlyCost[]): number =>
  years.reduce((sum, { cost }) => sum + cost, 0) / years.length;

const difference = (a: readonly YearlyCost[], b: readonly YearlyCost[]) =>
  bootstrapMean(a.map(({ cost }, year) => cost - (b[year] as YearlyCost).cost));

/** The bounds between which nine of ten values lie. */
const ninety = (values: readonly number[]): { low: number; high: number } => {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))] as number;
  return { low: at(0.05), high: at(0.95) };
};

const servedOf = (years: readonly YearlyCost[]): number => {
  const wanted = years.reduce((sum, year) => sum + year.wanted, 0);
  const lost = years.reduce((sum, year) => sum + year.lost, 0);
  return wanted === 0 ? 1 : 1 - lost / wanted;
};
