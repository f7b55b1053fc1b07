import type { DatedSales } from '../../stock/calendar-effects.js';

/** What is known of a product's past, by whole days (since the epoch). */
export interface ProductPast {
  /** Units of orders, by day. */
  ordered: ReadonlyMap<number, number>;
  /** Of imported days and of those on which the shop's stock was looked at. */
  days: ReadonlyMap<number, { sold: number | null; onHand: number | null; promoted: boolean }>;
  /** Arrivals: day and units. */
  received: readonly { day: number; quantity: number }[];
}

/** Days that are looked back on, so that a season is seen more than once; what older ones say of today is learnt. */
const LOOK_BACK = 3 * 365;

/**
 * Sales of each day with whether the shelf was empty at its end, up to yesterday. Where the level of a day is not known, it is
 * worked out backwards from the next known one, by what was sold and what arrived in between.
 *
 * @param onHand units at present
 * @param firstDay of the shop: nothing is known of days before
 */
export const stockHistory = (
  past: ProductPast,
  onHand: number,
  today: number,
  firstDay: number,
): DatedSales[] => {
  const { ordered, days, received } = past;
  const arrivals = new Map<number, number>();
  for (const { day, quantity } of received) arrivals.set(day, (arrivals.get(day) ?? 0) + quantity);
  // A product is on sale from its first sign of life on; without any, it is as old as the shop.
  const signs = [...arrivals.keys(), ...days.keys()].filter((day) => day < today);
  const began = signs.length > 0 ? Math.min(...signs, ...ordered.keys()) : firstDay;
  const first = Math.max(began, today - LOOK_BACK);
  const soldOn = (day: number): number => days.get(day)?.sold ?? ordered.get(day) ?? 0;
  const history: DatedSales[] = [];
  // At the end of yesterday: before what happened today.
  let level = days.get(today - 1)?.onHand ?? onHand + soldOn(today) - (arrivals.get(today) ?? 0);
  for (let day = today - 1; day >= first; day--) {
    level = Math.max(0, days.get(day)?.onHand ?? level);
    const sold = soldOn(day);
    history.push({ day, sold, soldOut: level === 0, promoted: days.get(day)?.promoted ?? false });
    level += sold - (arrivals.get(day) ?? 0);
  }
  return history.reverse();
};
