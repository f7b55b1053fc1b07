import type { EntityManager } from 'typeorm';
import { isPostgres, runStatement } from '#platform';
import { wordsOf } from './words.js';

/** Puts the words of numbered reviews into the index, in place of those they had. */
export async function indexTexts(manager: EntityManager, texts: ReadonlyMap<number, string>): Promise<void> {
  await forgetTexts(manager, [...texts.keys()]);
  const insert = isPostgres(manager.dataSource.options)
    ? 'INSERT INTO "review_words" ("number", "words") VALUES (?, array_to_tsvector(string_to_array(?, \' \')))'
    : 'INSERT INTO "review_words" (rowid, "words") VALUES (?, ?)';
  for (const [number, text] of texts) await runStatement(manager, insert, [number, wordsOf(text).join(' ')]);
}

export async function forgetTexts(manager: EntityManager, numbers: readonly number[]): Promise<void> {
  const key = isPostgres(manager.dataSource.options) ? '"number"' : 'rowid';
  for (const number of numbers)
    await runStatement(manager, `DELETE FROM "review_words" WHERE ${key} = ?`, [number]);
}
