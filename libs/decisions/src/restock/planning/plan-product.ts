import type { NoPlanReason, RatedRule, RestockFigures, ServiceChoice } from '#contracts';
import { SERVICE_LEVELS } from '#contracts';
import { bootstrapMean } from '#learning';
import type { DatedSales } from '../../stock/calendar-effects.js';
import { isEnough, LEAST_PERIODS, tellingOf } from '../../stock/fit-demand.js';
import { type DemandForecast, forecastDemand } from '../../stock/forecast-demand.js';
import { meanOfDemand } from '../../stock/lost-sales.js';
import { findRules, type NamedRule, upTo } from './find-rules.js';
import { arrivalBy, leadTimes } from './lead-times.js';
import { orderQuantity, type OrderRule, scaledRule } from './order-rule.js';
import {
  daysAhead,
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
  /** Ascending, up to yesterday. */
  sales: readonly DatedSales[];
  /** Since the epoch. */
  today: number;
  /** Days from today on with a promotion. */
  promotions: readonly number[];
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
  const { costs, arrivals, onHand, underWay, today } = product;
  const forecast = forecastDemand(product.sales);
  const { fit } = forecast;
  const lead = leadTimes(arrivals.own, arrivals.others, product.statedLeadTime);
  const exposures = Float64Array.from({ length: daysAhead(lead) }, (_, ahead) =>
    forecast.exposure({ day: today + ahead, promoted: product.promotions.includes(today + ahead) }),
  );
  const finding = futures(fit.possible, lead, exposures, FOR_FINDING, SEEDS.finding);
  const judging = futures(fit.possible, lead, exposures, FOR_JUDGING, SEEDS.judging);
  const untilArrival = demandUntilArrival(judging);
  const most = Math.max(1, Math.ceil(untilArrival.at(-1) ?? 1));
  const now = judging[0]?.scales[0] ?? 1;
  const position = underWay.reduce((sum, { quantity }) => sum + quantity, onHand);

  const rules = rated(findRules(finding, costs, fit, lead, most), costs, judging);
  const chosen = ruleOf(rules.find((rule) => rule.chosen) as RatedRule);
  const empty = emptyBy(judging, lead, onHand, underWay);
  const day = empty.findIndex((share) => share >= LIKELY);
  return {
    reason: null,
    figures: {
      weekly: weeklyOf(forecast, exposures),
      calendar: {
        effects: [...forecast.effects],
        memory: forecast.memory,
        heldOut: forecast.heldOut,
      },
      days: tellingOf(product.sales).length,
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
      quantity: orderQuantity(scaledRule(chosen, now), position, costs),
      rules: rules.map((rule) => asOf(rule, now)),
      services: SERVICE_LEVELS.map((service) =>
        serviceChoice(service, untilArrival, chosen, position, costs, finding),
      ),
    },
  };
};

const lacking = (sales: readonly DatedSales[]): NoPlanReason | null => {
  if (tellingOf(sales).length < LEAST_PERIODS) return 'too_few_days';
  return isEnough(sales) ? null : 'always_sold_out';
};

const ruleOf = ({ reorderAt, upTo, cap }: RatedRule): OrderRule => ({
  reorderAt,
  upTo,
  cap: cap ?? Infinity,
});

/** With the figures that it has today. */
const asOf = (rule: RatedRule, scale: number): RatedRule => {
  const { cap, ...today } = scaledRule(ruleOf(rule), scale);
  return { ...rule, ...today, cap: rule.cap === null ? null : cap };
};

/** Of the coming week. */
const weeklyOf = (
  { fit: { mean, possible } }: DemandForecast,
  exposures: Float64Array,
): RestockFigures['weekly'] => {
  const week = exposures.subarray(0, WEEK).reduce((sum, one) => sum + one, 0);
  const means = possible
    .map(({ share, at }) => ({ share, mean: meanOfDemand(at(1)) * week }))
    .sort((a, b) => a.mean - b.mean);
  const at = (place: number): number => {
    let below = 0;
    for (const one of means) if ((below += one.share) >= place) return one.mean;
    return means.at(-1)?.mean ?? 0;
  };
  return { mean: mean * week, low: at(0.05), high: at(0.95) };
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
  untilArrival: Float64Array,
  chosen: OrderRule,
  position: number,
  costs: StockCosts,
  ways: readonly Future[],
): ServiceChoice => {
  const level = Math.ceil(
    untilArrival[Math.min(untilArrival.length - 1, Math.ceil(service * untilArrival.length) - 1)] ?? 0,
  );
  const rule = lasting(level, chosen.upTo - chosen.reorderAt);
  const today = scaledRule(rule, ways[0]?.scales[0] ?? 1);
  const years = ways.map((way) => yearlyCost(rule, costs, way));
  return {
    service,
    upTo: today.upTo,
    quantity: orderQuantity(today, position, costs),
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
