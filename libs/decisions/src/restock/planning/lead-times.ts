/** Days from an order to its arrival: probability of 0, 1, 2, ... days; sums to 1. */
export interface LeadTimes {
  days: Float64Array;
  /** Arrivals of this product that they were learnt from. */
  own: number;
  /** Of other products of the shop, which weigh less. */
  others: number;
}

/** What arrivals of other products count for together, in arrivals of the product itself. */
const WEIGHT_OF_OTHERS = 3;
const LONGEST = 365;
/** What is assumed about a time that a supplier states: in two of three cases this much to each side. */
const STATED_SPREAD = 0.2;

/**
 * How long orders of a product take, learnt from its arrivals and, while those are few, from all arrivals of the shop. Each
 * arrival stands for the days about it too, since ten deliveries show ten of the days that are possible.
 *
 * @param own days that this product's orders took
 * @param others the same of all products
 * @param stated days that count where nothing has arrived yet, as the shop states them
 */
export const leadTimes = (own: readonly number[], others: readonly number[], stated: number): LeadTimes => {
  const days = new Float64Array(LONGEST + 1);
  const known = own.length + others.length > 0;
  const add = (at: number, weight: number): void => {
    const width = Math.max(0.5, at * (known ? STATED_SPREAD / 2 : STATED_SPREAD));
    let all = 0;
    const shares: [number, number][] = [];
    for (let day = Math.max(1, Math.floor(at - 3 * width)); day <= Math.min(LONGEST, at + 3 * width); day++) {
      const share = Math.exp(-0.5 * ((day - at) / width) ** 2);
      shares.push([day, share]);
      all += share;
    }
    for (const [day, share] of shares) days[day] = (days[day] as number) + (weight * share) / all;
  };
  const within = (at: number): number => Math.min(LONGEST, Math.max(1, at));
  if (!known) add(within(stated), 1);
  for (const at of own) add(within(at), 1);
  for (const at of others) add(within(at), WEIGHT_OF_OTHERS / others.length);
  const sum = days.reduce((total, share) => total + share, 0);
  const last = days.findLastIndex((share) => share > 0);
  return {
    days: days.slice(0, last + 1).map((share) => share / sum),
    own: own.length,
    others: others.length,
  };
};

/** The first day by which an order has arrived with this probability, given that it has not after `waited` days. */
export const arrivalBy = ({ days }: LeadTimes, share: number, waited = 0): number => {
  let left = 0;
  for (let day = waited + 1; day < days.length; day++) left += days[day] as number;
  // Later than ever before: it may come any day.
  if (left <= 0) return waited + 1;
  let below = 0;
  for (let day = waited + 1; day < days.length; day++) {
    below += (days[day] as number) / left;
    if (below >= share - 1e-9) return day;
  }
  return days.length - 1;
};
