import { seededRandom } from '#learning';
import type { PossibleDemand } from '../../stock/fit-demand.js';
import { drawDemand } from '../../stock/simulated-cost.js';
import type { LeadTimes } from './lead-times.js';
import { orderQuantity, type OrderRule, type OrderSizes, scaledRule } from './order-rule.js';

/** Costs in one unit of money. */
export interface StockCosts extends OrderSizes {
  /** Of a unit left at the end of a day. */
  holding: number;
  /** Of a unit that was wanted and not there. */
  shortage: number;
  /** Of an order, whatever its size. */
  fixed: number;
}

/** One way the coming days may go: what is wanted on each, and how long an order placed on it takes. */
export interface Future {
  demand: Int32Array;
  leadTimes: Int16Array;
  /** What is wanted until an order of the day arrives, beside average days. */
  scales: Float64Array;
}

export interface YearlyCost {
  cost: number;
  wanted: number;
  lost: number;
}

const YEAR = 365;

/** Days before those that are counted, in which the stock of the beginning is forgotten. */
const warmUp = ({ days }: LeadTimes): number => 2 * days.length;

/** Days from today on that a future has. */
export const daysAhead = (lead: LeadTimes): number => warmUp(lead) + YEAR;

/** What is wanted from each day on until an order arrives and the next can be placed, beside average days. */
const scalesOf = (exposures: Float64Array, { days }: LeadTimes): Float64Array => {
  const mean = days.reduce((sum, share, day) => sum + share * day, 0);
  const span = Math.round(mean) + 1;
  return exposures.map((_, from) => {
    const ahead = exposures.subarray(from, from + span);
    // To six digits, so that where nothing moves demand it is 1.
    return Math.round((1e6 * ahead.reduce((sum, one) => sum + one, 0)) / ahead.length) / 1e6;
  });
};

/**
 * Ways a year may go, with what is not known in them: which of the possible demands is the true one, what is wanted each day,
 * how long orders take. The same ones for all rules, so that differences of rules are told better than their costs.
 *
 * @param exposures what is wanted on each day from today on beside an average one, of {@link daysAhead}
 */
export const futures = (
  possible: readonly PossibleDemand[],
  lead: LeadTimes,
  exposures: Float64Array,
  count: number,
  seed: number,
): Future[] => {
  const random = seededRandom(seed);
  const days = exposures.length;
  const scales = scalesOf(exposures, lead);
  const drawDays = drawDemand(lead.days, seed ^ 0x51ab);
  return Array.from({ length: count }, (_, place) => {
    const { at } = pick(possible, (place + random()) / count);
    const own = Math.floor(random() * 2 ** 32);
    const draws = new Map<number, () => number>();
    const drawAt = (exposure: number): (() => number) => {
      const draw = draws.get(exposure) ?? drawDemand(at(exposure), own + draws.size);
      draws.set(exposure, draw);
      return draw;
    };
    return {
      demand: Int32Array.from(exposures, (exposure) => drawAt(exposure)()),
      leadTimes: Int16Array.from({ length: days }, drawDays),
      scales,
    };
  });
};

/** The demand at a place of all the possible ones laid end to end, 0 to 1. */
const pick = (possible: readonly PossibleDemand[], place: number): PossibleDemand => {
  let below = 0;
  for (const one of possible) {
    below += one.share;
    if (place < below) return one;
  }
  return possible.at(-1) as PossibleDemand;
};

/**
 * What a year costs under a rule. Each day, what is due arrives, an order may be placed, demand comes; what is not there is
 * not sold. The year begins as the rule would leave it, so that today's stock does not weigh on the comparison.
 */
export const yearlyCost = (
  rule: OrderRule,
  costs: StockCosts,
  { demand, leadTimes, scales }: Future,
): YearlyCost => {
  const counted = demand.length - YEAR;
  const arrivals = new Int32Array(demand.length);
  let onHand = rule.upTo;
  let underWay = 0;
  const year = { cost: 0, wanted: 0, lost: 0 };
  for (let day = 0; day < demand.length; day++) {
    const arrived = arrivals[day] as number;
    onHand += arrived;
    underWay -= arrived;
    const order = orderQuantity(scaledRule(rule, scales[day] as number), onHand + underWay, costs);
    if (order > 0) {
      underWay += order;
      const due = day + (leadTimes[day] as number);
      if (due < arrivals.length) arrivals[due] = (arrivals[due] as number) + order;
    }
    const wanted = demand[day] as number;
    const sold = Math.min(wanted, onHand);
    onHand -= sold;
    if (day < counted) continue;
    year.wanted += wanted;
    year.lost += wanted - sold;
    year.cost += costs.holding * onHand + costs.shortage * (wanted - sold) + (order > 0 ? costs.fixed : 0);
  }
  return year;
};

/** Units that are wanted while an order is under way and until the next can be placed, on average days; ascending. */
export const demandUntilArrival = (ways: readonly Future[]): Float64Array => {
  const sums: number[] = [];
  // Several stretches of each year: what is not known of the demand is the same in all of them, what chance brings is not.
  for (const { demand, leadTimes, scales } of ways) {
    for (let from = 0; from < demand.length;) {
      const to = from + (leadTimes[from] as number) + 1;
      if (to > demand.length) break;
      let sum = 0;
      for (let day = from; day < to; day++) sum += demand[day] as number;
      sums.push(sum / (scales[from] as number));
      from = to;
    }
  }
  return Float64Array.from(sums).sort();
};

/** An order that has not arrived. */
export interface UnderWay {
  quantity: number;
  /** Days since it was placed. */
  waited: number;
}

/**
 * The share of futures in which the shelf has been empty by the end of each of the next days, if nothing more is ordered.
 */
export const emptyBy = (
  ways: readonly Future[],
  lead: LeadTimes,
  onHand: number,
  underWay: readonly UnderWay[],
): Float64Array => {
  const days = Math.min(180, ...ways.map(({ demand }) => demand.length));
  const empty = new Float64Array(days);
  const random = seededRandom(7);
  for (const { demand } of ways) {
    const due = underWay.map(({ waited }) => remaining(lead, waited, random()));
    let left = onHand;
    for (let day = 0; day < days; day++) {
      underWay.forEach(({ quantity }, place) => {
        if (due[place] === day) left += quantity;
      });
      left -= demand[day] as number;
      if (left > 0) continue;
      for (let later = day; later < days; later++) empty[later] = (empty[later] as number) + 1;
      break;
    }
  }
  return empty.map((count) => count / ways.length);
};

/** Days until an order arrives that has been waited for, at a place of its distribution. */
const remaining = ({ days }: LeadTimes, waited: number, place: number): number => {
  let left = 0;
  for (let day = waited + 1; day < days.length; day++) left += days[day] as number;
  if (left <= 0) return 1 + Math.floor(place * 7);
  let below = 0;
  for (let day = waited + 1; day < days.length; day++) {
    below += (days[day] as number) / left;
    if (place < below) return day - waited;
  }
  return Math.max(1, days.length - 1 - waited);
};
