import type { Readable } from 'node:stream';
import { csvRows } from '../csv-rows.js';
import { DecisionsDataError } from '../decisions-data.error.js';
import type { Sales } from './fit-demand.js';

export interface ProductSales {
  product: string;
  /** In the order of days. */
  sales: Sales[];
  /** Units on the shelf after the last day. */
  onHand: number;
  /** Days between the first and the last without a row: nothing is assumed of them. */
  missingDays: number;
}

const COLUMNS = ['product', 'day', 'sold', 'on_hand'] as const;
const DAY_MS = 86_400_000;

/**
 * Reads CSV with the columns `product,day,sold,on_hand`: units sold on a day (a date or a whole number), units left at its
 * end. Where none were left, demand may have been more than was sold.
 *
 * @param name of the file, for errors
 * @throws DecisionsDataError naming file, line and column of what is wrong
 */
export const readSales = async (input: Readable, name: string): Promise<ProductSales[]> => {
  const byProduct = new Map<string, Map<number, { sold: number; onHand: number }>>();
  let places: Record<(typeof COLUMNS)[number], number> | null = null;
  for await (const { record, line } of csvRows(input, name)) {
    const wrong = (what: string): never => {
      throw new DecisionsDataError(`${name}:${line}: ${what}`);
    };
    if (!places) {
      places = placesOf(record, name);
      continue;
    }
    const cell = (column: (typeof COLUMNS)[number]): string =>
      (record[(places as NonNullable<typeof places>)[column]] ?? '').trim();
    const units = (column: 'sold' | 'on_hand'): number => {
      const value = Number(cell(column));
      if (cell(column) === '' || !Number.isInteger(value) || value < 0)
        wrong(`${column}: "${cell(column)}" is not a whole number of units, 0 or more`);
      return value;
    };
    const product = cell('product');
    if (product === '') wrong('product: is empty');
    const day = dayOf(cell('day'));
    if (day === null) wrong(`day: "${cell('day')}" is neither a date such as 2026-03-31 nor a whole number`);
    const days = byProduct.get(product) ?? new Map<number, { sold: number; onHand: number }>();
    byProduct.set(product, days);
    if (days.has(day as number)) wrong(`${product} has a row for ${cell('day')} already`);
    days.set(day as number, { sold: units('sold'), onHand: units('on_hand') });
  }
  if (!places) throw new DecisionsDataError(`${name}: the file is empty`);
  if (byProduct.size === 0) throw new DecisionsDataError(`${name}: no rows below the header`);
  return [...byProduct].map(([product, days]) => {
    const sorted = [...days].sort(([a], [b]) => a - b);
    const first = sorted[0]?.[0] as number;
    const last = sorted.at(-1) as (typeof sorted)[0];
    return {
      product,
      sales: sorted.map(([, { sold, onHand }]) => ({ sold, soldOut: onHand === 0 })),
      onHand: last[1].onHand,
      missingDays: last[0] - first + 1 - sorted.length,
    };
  });
};

const placesOf = (header: readonly string[], name: string): Record<(typeof COLUMNS)[number], number> => {
  const names = header.map((column) => column.trim().toLowerCase());
  return Object.fromEntries(
    COLUMNS.map((column) => {
      const at = names.indexOf(column);
      if (at < 0) throw new DecisionsDataError(`${name}:1: the column "${column}" is missing`);
      return [column, at];
    }),
  ) as Record<(typeof COLUMNS)[number], number>;
};

/** Days since the epoch, or the number itself. */
const dayOf = (text: string): number | null => {
  if (/^-?\d{1,9}$/.test(text)) return Number(text);
  const found = /^(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?$/.exec(text);
  if (!found) return null;
  const [, year, month, day] = found.map(Number) as [number, number, number, number];
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.getTime() / DAY_MS : null;
};
