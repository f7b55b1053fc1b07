import { seededRandom } from '#learning';
import type { PossibleDemand } from '../../stock/fit-demand.js';
import { drawDemand } from '../../stock/simulated-cost.js';
import type { LeadTimes } from './lead-times.js';
import { orderQuantity, type OrderRule, type OrderSizes } from './order-rule.js';

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
}

export interface YearlyCost {
  cost: number;
  wanted: number;
  lost: number;
}

const YEAR = 365;

/** Days before those that are counted, in which the stock of the beginning is forgotten. */
const warmUp = ({ days }: LeadTimes): number => 2 * days.length;

/**
 * Ways a year may go, with what is not known in them: which of the possible demands is the true one, what is wanted each day,
 * how long orders take. The same ones for all rules, so that differences of rules are told better than their costs.
 */
export const futures = (
  possible: readonly PossibleDemand[],
  lead: LeadTimes,
  count: number,
  seed: number,
): Future[] => {
  const random = seededRandom(seed);
  const days = warmUp(lead) + YEAR;
  const drawDays = drawDemand(lead.days, seed ^ 0x51ab);
  return Array.from({ length: count }, (_, place) => {
    const draw = drawDemand(pick(possible, (place + random()) / count), Math.floor(random() * 2 ** 32));
    return {
      demand: Int32Array.from({ length: days }, draw),
      leadTimes: Int16Array.from({ length: days }, drawDays),
    };
  });
};

/** The demand at a place of all the possible ones laid end to end, 0 to 1. */
const pick = (possible: readonly PossibleDemand[], place: number): Float64Array => {
  let below = 0;
  for (const { share, demand } of possible) {
    below += share;
    if (place < below) return demand;
  }
  return (possible.at(-1) as PossibleDemand).demand;
};

/**
 * What a year costs under a rule. Each day, what is due arrives, an order may be placed, demand comes; what is not there is
 * not sold. The year begins as the rule would leave it, so that today's stock does not weigh on the comparison.
 */
export const yearlyCost = (rule: OrderRule, costs: StockCosts, { demand, leadTimes }: Future): YearlyCost => {
  const counted = demand.length - YEAR;
  const arrivals = new Int32Array(demand.length);
  let onHand = rule.upTo;
  let underWay = 0;
  const year = { cost: 0, wanted: 0, lost: 0 };
  for (let day = 0; day < demand.length; day++) {
    const arrived = arrivals[day] as number;
    onHand += arrived;
    underWay -= arrived;
    const order = orderQuantity(rule, onHand + underWay, costs);
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

/** Units that are wanted while an order of today is under way and until the next can be placed, in each future; ascending. */
export const demandUntilArrival = (ways: readonly Future[]): Int32Array => {
  const sums: number[] = [];
  // Several stretches of each year: what is not known of the demand is the same in all of them, what chance brings is not.
  for (const { demand, leadTimes } of ways) {
    for (let from = 0; from < demand.length;) {
      const to = from + (leadTimes[from] as number) + 1;
      if (to > demand.length) break;
      let sum = 0;
      for (let day = from; day < to; day++) sum += demand[day] as number;
      sums.push(sum);
      from = to;
    }
  }
  return Int32Array.from(sums).sort();
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
