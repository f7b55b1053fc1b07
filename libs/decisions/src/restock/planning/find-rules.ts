import type { OrderRuleKind } from '#contracts';
import { normalQuantile } from '#learning';
import { leastWhole } from '../../stock/search.js';
import type { DemandFit } from '../../stock/fit-demand.js';
import type { LeadTimes } from './lead-times.js';
import type { OrderRule } from './order-rule.js';
import { type Future, type StockCosts, yearlyCost } from './simulate-year.js';

export interface NamedRule {
  kind: OrderRuleKind;
  rule: OrderRule;
}

/** Orders up to a level, each day anew. */
export const upTo = (level: number): OrderRule => ({ reorderAt: level - 1, upTo: level, cap: Infinity });

/**
 * The rules worth comparing for a product, each with its cheapest parameters over the given futures: the level to order up to;
 * the same with a cap on orders, where orders cost nothing; a reorder point and a level, where they do; and the level that the
 * newsvendor with a normal demand sets, which most programs use.
 */
export const findRules = (
  ways: readonly Future[],
  costs: StockCosts,
  fit: DemandFit,
  lead: LeadTimes,
  mostUnits: number,
): NamedRule[] => {
  const mean = (rule: OrderRule): number =>
    ways.reduce((sum, way) => sum + yearlyCost(rule, costs, way).cost, 0);
  const plain = leastWhole(0, mostUnits, (level) => mean(upTo(level)));
  const rules: NamedRule[] = [
    { kind: 'base-stock', rule: upTo(plain) },
    { kind: 'newsvendor', rule: upTo(newsvendorLevel(costs, fit, lead)) },
  ];
  if (costs.fixed > 0) rules.push({ kind: 'min-max', rule: minMax(costs, fit, mostUnits, mean) });
  else if (plain > 1 && costs.packSize === 1 && costs.minimum <= 1)
    rules.push({ kind: 'capped-base-stock', rule: capped(plain, fit, mean) });
  return rules;
};

/** Mean plus safety stock of the lead time and a day, with the variance of both demand and lead time. */
const newsvendorLevel = ({ shortage, holding }: StockCosts, fit: DemandFit, { days }: LeadTimes): number => {
  const mean = days.reduce((sum, share, day) => sum + share * day, 0);
  const variance = days.reduce((sum, share, day) => sum + share * (day - mean) ** 2, 0);
  const spread = Math.sqrt((mean + 1) * fit.variance + fit.mean ** 2 * variance);
  return Math.max(
    0,
    Math.round((mean + 1) * fit.mean + normalQuantile(shortage / (shortage + holding)) * spread),
  );
};

const capped = (plain: number, { mean }: DemandFit, cost: (rule: OrderRule) => number): OrderRule => {
  const least = Math.max(1, Math.ceil(mean));
  const of = (level: number): OrderRule => {
    const rule = (cap: number): OrderRule => ({ ...upTo(level), cap });
    return rule(leastWhole(least, Math.max(least, level), (cap) => cost(rule(cap))));
  };
  return of(leastWhole(plain, plain + 2 * least, (level) => cost(of(level))));
};

/** Sizes about that of the economic order quantity, each with its best reorder point. */
const minMax = (
  { fixed, holding }: StockCosts,
  { mean }: DemandFit,
  mostUnits: number,
  cost: (rule: OrderRule) => number,
): OrderRule => {
  const economic = Math.sqrt((2 * fixed * mean) / holding);
  const sizes = new Set([0.5, 0.75, 1, 1.5].map((part) => Math.max(1, Math.round(part * economic))));
  const rules = [...sizes].map((size) => {
    const rule = (reorderAt: number): OrderRule => ({ reorderAt, upTo: reorderAt + size, cap: Infinity });
    return rule(leastWhole(0, mostUnits, (reorderAt) => cost(rule(reorderAt))));
  });
  return rules.reduce((best, rule) => (cost(rule) < cost(best) ? rule : best));
};
