import { runStatement } from '#platform';
import { openTestDatabase } from '#platform/testing';
import { reviewsPersistence } from '../reviews.persistence.js';
import { GRAINS } from '../rollups/grains.js';
import { Rollups } from '../rollups/rollups.js';
import { fillMadeReviews } from './fill-made-reviews.js';
import { MadeReviews, madeTree } from './made-reviews.js';

const SHOP = { seed: 4, products: 5, categories: 3, departments: 2, aspects: 6, days: 50, today: 20_000 };
const REVIEWS = 60;

it('fills the sums that analysing one by one makes', async () => {
  const [filled, applied] = [
    await openTestDatabase([reviewsPersistence]),
    await openTestDatabase([reviewsPersistence]),
  ];
  try {
    await fillMadeReviews(filled.dataSource, SHOP, REVIEWS);
    const made = new MadeReviews(SHOP);
    const changes = Array.from({ length: REVIEWS }, (_, i) => ({
      before: null,
      after: made.review(`made-${String(i)}`, 'made'),
    }));
    await applied.transactions.run((tx) => new Rollups(madeTree(SHOP.aspects)).apply(tx, changes));
    for (const table of ['review_fact', ...GRAINS.map((grain) => grain.table)])
      expect([table, await named(filled.dataSource.manager, table)]).toEqual([
        table,
        await named(applied.dataSource.manager, table),
      ]);
  } finally {
    await filled.close();
    await applied.close();
  }
});

const WORDS = ['version', 'aspect', 'product', 'category', 'department', 'source', 'language', 'ageGroup'];

/** The rows of a table with the words their numbers stand for, in an order of their own. */
async function named(manager: Parameters<typeof runStatement>[0], table: string): Promise<string[]> {
  const read = async (sql: string) => (await runStatement<Record<string, unknown>>(manager, sql, [])).records;
  const values = new Map(
    (await read('SELECT * FROM "review_value"')).map((row) => [row['id'], row['value']]),
  );
  return (await read(`SELECT * FROM "${table}"`))
    .map((row) =>
      JSON.stringify(
        Object.entries(row)
          .filter(([name]) => name !== 'review')
          .map(([name, value]) => [name, WORDS.includes(name) ? (values.get(value) ?? '') : Number(value)]),
      ),
    )
    .sort();
}
