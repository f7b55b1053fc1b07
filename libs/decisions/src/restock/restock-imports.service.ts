import { Injectable } from '@nestjs/common';
import { checkRows, type ImportResult, upsertRows } from '#catalog';
import { RestockTerms, StockDay, Supply } from '#contracts';
import { JobQueue, Transactions } from '#platform';
import { dayOf } from './days.js';
import { planRestockJob } from './restock.jobs.js';
import { RestockTermsEntity } from './restock-terms.entity.js';
import { StockDayEntity } from './stock-day.entity.js';
import { SupplyEntity } from './supply.entity.js';

/** Imports come in parts: the plans are made once all of them are there. */
const SETTLED_MS = 30_000;

const NUMBERS = new Set([
  'sold',
  'onHand',
  'quantity',
  'unitCost',
  'orderCost',
  'shortageCost',
  'leadTimeDays',
  'packSize',
  'minimum',
]);
/** Words for yes and no. */
const FLAGS: Record<string, boolean> = {
  true: true,
  yes: true,
  '1': true,
  false: false,
  no: false,
  '0': false,
};
/** Names that other programs' files have. */
const ALIASES: Record<string, string> = { product: 'productId', on_hand: 'onHand', promotion: 'promoted' };

/** What is sold, left and under way, from outside in. Each row is checked by itself, and named when it is wrong. */
@Injectable()
export class RestockImports {
  constructor(
    private readonly transactions: Transactions,
    private readonly jobs: JobQueue,
  ) {}

  async stock(rows: readonly unknown[]): Promise<ImportResult> {
    const { valid, rejected } = checkRows(StockDay, rows, prepared);
    await this.store(
      StockDayEntity,
      valid.map(({ productId, day, sold = null, onHand = null, promoted = false }) => ({
        id: `${productId} ${day}`,
        productId,
        day: dayOf(day),
        sold,
        onHand,
        promoted,
      })),
      'id',
    );
    return { accepted: valid.length, rejected };
  }

  /** An order that was approved here is told by its id to have come. */
  async supplies(rows: readonly unknown[]): Promise<ImportResult> {
    const { valid, rejected } = checkRows(Supply, rows, prepared);
    await this.store(
      SupplyEntity,
      valid.map(({ id, productId, quantity, ordered, received }) => ({
        id,
        productId,
        quantity,
        variants: [],
        orderedDay: dayOf(ordered),
        receivedDay: received === null ? null : dayOf(received),
        state: received === null ? 'sent' : 'received',
        approvedAt: null,
        sendsAt: null,
      })),
      'id',
    );
    return { accepted: valid.length, rejected };
  }

  async terms(rows: readonly unknown[]): Promise<ImportResult> {
    const { valid, rejected } = checkRows(RestockTerms, rows, prepared);
    await this.store(
      RestockTermsEntity,
      valid.map((terms) => ({ ...NO_TERMS, ...terms })),
      'productId',
    );
    return { accepted: valid.length, rejected };
  }

  private async store<E extends StockDayEntity | SupplyEntity | RestockTermsEntity>(
    entity: new () => E,
    rows: readonly E[],
    key: keyof E & string,
  ): Promise<void> {
    if (rows.length === 0) return;
    await this.transactions.run(async (tx) => {
      await upsertRows(tx, entity, rows, key);
      await this.jobs.enqueue(planRestockJob, {}, { tx, key: 'import', delayMs: SETTLED_MS });
    });
  }
}

const NO_TERMS = {
  unitCost: null,
  orderCost: null,
  shortageCost: null,
  leadTimeDays: null,
  packSize: null,
  minimum: null,
};

/** Cells of a table are texts, and empty where nothing is said. */
const prepared = (row: unknown): { row: unknown; notes: string[] } => {
  if (typeof row !== 'object' || row === null) return { row, notes: [] };
  const cells = Object.entries(row).flatMap(([given, value]: [string, unknown]) => {
    const name = ALIASES[given] ?? given;
    if (value === '' || value === null) return [];
    const isNumber = NUMBERS.has(name) && typeof value === 'string' && /^\s*-?\d+(\.\d+)?\s*$/.test(value);
    return [[name, isNumber ? Number(value) : name === 'promoted' ? flagOf(value) : value] as const];
  });
  return { row: Object.fromEntries(cells), notes: [] };
};

const flagOf = (value: unknown): unknown =>
  typeof value === 'string' ? (FLAGS[value.trim().toLowerCase()] ?? value) : value;
