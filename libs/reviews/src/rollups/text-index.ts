import type { DataSource, EntityManager } from 'typeorm';
import { isPostgres, runStatement, type Transactions } from '#platform';
import { given } from './insert-rows.js';
import { wordsOf } from './words.js';

/** Searches for common words read one in so many reviews. */
export const SAMPLES = [8, 64, 512] as const;

/** Puts the words of numbered reviews into the index, in place of those they had. */
export async function indexTexts(manager: EntityManager, texts: ReadonlyMap<number, string>): Promise<void> {
  if (texts.size === 0) return;
  await forgetTexts(manager, [...texts.keys()]);
  const insert = isPostgres(manager.dataSource.options)
    ? `INSERT INTO "review_words" ("number", "words") SELECT CAST(value->>0 AS integer), array_to_tsvector(string_to_array(value->>1, ' '))`
    : 'INSERT INTO "review_words" (rowid, "words") SELECT value->>0, value->>1';
  const rows = Array.from(texts, ([number, text]) => [number, wordsOf(text).join(' ')]);
  await runStatement(manager, `${insert} FROM ${given(manager)}`, [JSON.stringify(rows)]);
}

export async function forgetTexts(manager: EntityManager, numbers: readonly number[]): Promise<void> {
  const [key, value] = isPostgres(manager.dataSource.options)
    ? ['"number"', `CAST(value #>> '{}' AS integer)`]
    : ['rowid', 'value'];
  await runStatement(
    manager,
    `DELETE FROM "review_words" WHERE ${key} IN (SELECT ${value} FROM ${given(manager)})`,
    [JSON.stringify(numbers)],
  );
}

/** Pages that one step rewrites: some milliseconds. */
const STEP = 64;
/** Steps that a large index may take. */
const MOST_STEPS = 10_000;

/**
 * Takes the words of forgotten texts out of SQLite's index, which until then marks them as deleted: merges all of it, step by
 * step (sqlite.org/fts5.html, "The 'merge' command"), others between. PostgreSQL's keeps none.
 */
export async function sweepTexts(dataSource: DataSource, transactions: Transactions): Promise<void> {
  if (isPostgres(dataSource.options)) return;
  const changes = async () => {
    const { records } = await transactions.execute<{ changes: number }>(
      'SELECT total_changes() AS "changes"',
      [],
    );
    return records[0]?.changes ?? 0;
  };
  for (let step = 0; step < MOST_STEPS; step++) {
    const before = await changes();
    await transactions.execute(
      `INSERT INTO "review_words" ("review_words", rank) VALUES ('merge', ${step === 0 ? -STEP : STEP})`,
      [],
    );
    // A step that has nothing to merge is one change.
    if ((await changes()) - before < 2) return;
  }
}
