import type { DataSource } from 'typeorm';
import { runStatement } from '#platform';
import { GRAINS, keyOf, MEASURES } from '../rollups/grains.js';

type Row = Record<string, unknown>;
const NAMES = new Set([
  'version',
  'aspect',
  'product',
  'category',
  'department',
  'source',
  'language',
  'ageGroup',
]);

const sorted = (rows: Row[]): string[] => rows.map((row) => JSON.stringify(row)).sort();

/**
 * All that is known of reviews, in an order and by names that do not depend on how it came about: two databases that know
 * the same give the same.
 */
export async function reviewSums(dataSource: DataSource): Promise<Record<string, string[]>> {
  const read = async (sql: string) => (await runStatement<Row>(dataSource.manager, sql)).records;
  const values = new Map(
    (await read('SELECT "id", "value" FROM "review_value"')).map((row) => [row.id, row.value]),
  );
  const sums: Record<string, string[]> = {
    review: sorted((await read('SELECT * FROM "review"')).map(({ receivedAt: _receivedAt, ...row }) => row)),
    analysis: sorted(
      (await read('SELECT * FROM "review_analysis"')).map(({ analyzedAt: _analyzedAt, ...row }) => row),
    ),
    mention: sorted(await read('SELECT * FROM "review_mention"')),
  };
  for (const grain of GRAINS) {
    const rows = await read(`SELECT * FROM "${grain.table}"`);
    const counted = rows.filter((row) => MEASURES.some((measure) => Number(row[measure]) !== 0));
    sums[grain.table] = sorted(
      counted.map((row) =>
        Object.fromEntries([
          ...keyOf(grain).map((name) => [
            name,
            NAMES.has(name) ? (values.get(row[name]) ?? '') : Number(row[name]),
          ]),
          ...MEASURES.map((measure) => [measure, Number(row[measure])]),
        ]),
      ),
    );
  }
  return sums;
}
