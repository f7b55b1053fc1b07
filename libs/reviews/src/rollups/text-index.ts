import type { EntityManager } from 'typeorm';
import { isPostgres, runStatement } from '#platform';
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
