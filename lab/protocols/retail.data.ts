import { parse } from 'csv-parse/sync';
import type { Basket, BasketData } from '#ranking';
import { EvaluationDataError } from './evaluation.errors.js';

const COLUMNS = ['InvoiceNo', 'StockCode', 'Quantity', 'InvoiceDate', 'CustomerID'] as const;

/**
 * Order lines as CSV; cancellations, returns and lines without a customer are left out.
 *
 * @throws EvaluationDataError naming file and line
 */
export const parseOrderLines = (text: string, file: string): BasketData => {
  let rows: Record<string, string>[];
  try {
    rows = parse(text, { columns: true, bom: true });
  } catch (error) {
    throw new EvaluationDataError(`${file}: ${(error as Error).message}`);
  }
  const missing = COLUMNS.find((column) => rows[0]?.[column] === undefined);
  if (missing) throw new EvaluationDataError(`${file}: no rows with a column ${missing}`);
  const customers = new Map<string, number>();
  const items = new Map<string, number>();
  const baskets = new Map<string, Basket & { items: Set<number> }>();
  const numberOf = (names: Map<string, number>, name: string): number => {
    const known = names.get(name) ?? names.size;
    names.set(name, known);
    return known;
  };
  rows.forEach((row, index) => {
    const [invoice, code, quantity, date, customer] = COLUMNS.map((column) => row[column] ?? '') as [
      string,
      string,
      string,
      string,
      string,
    ];
    const time = Date.parse(`${date.replace(' ', 'T')}Z`);
    if (Number.isNaN(time) || Number.isNaN(Number(quantity))) {
      throw new EvaluationDataError(`${file}, row ${index + 1}: InvoiceDate or Quantity cannot be read`);
    }
    if (invoice.startsWith('C') || !customer || Number(quantity) <= 0) return;
    const basket = baskets.get(invoice) ?? {
      customer: numberOf(customers, customer),
      at: time,
      items: new Set<number>(),
    };
    basket.items.add(numberOf(items, code));
    baskets.set(invoice, basket);
  });
  return {
    customers: customers.size,
    items: items.size,
    baskets: [...baskets.values()].sort((a, b) => a.at - b.at),
  };
};
