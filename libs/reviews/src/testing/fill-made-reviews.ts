import type { DataSource, EntityManager } from 'typeorm';
import { isPostgres, runStatement } from '#platform';
import type { AnalyzedReview } from '../analysis-change.js';
import { monthOfDay } from '../rollups/calendar.js';
import { factsOf, headerOf } from '../rollups/facts.js';
import { type Grain, GRAINS, keyOf, type Measure, MEASURES } from '../rollups/grains.js';
import { wordsOf } from '../rollups/words.js';
import { MadeReviews, type MadeShop, madeTree } from './made-reviews.js';

const VERSION = 'made';
const BATCH = 2000;
/** Days the day-to-month table goes back. */
const YEARS = 30 * 366;
/** What is loaded without its indices. */
const LOADED = ['review', 'review_mention', 'review_fact', 'review_words'];

/**
 * Fills an empty database with analysed reviews, their facts, their rollups and their words, as analysing them one by one
 * would: the facts in bulk, the rollups summed from them by the database.
 */
export async function fillMadeReviews(
  dataSource: DataSource,
  shop: MadeShop,
  reviews: number,
  onProgress: (done: number) => void = () => {},
): Promise<void> {
  const made = new MadeReviews(shop);
  const tree = madeTree(shop.aspects);
  const ids = new Map<string, number>([['', 0]]);
  const idOf = (value: string) => {
    const known = ids.get(value) ?? ids.size;
    ids.set(value, known);
    return known;
  };
  const version = idOf(VERSION);
  const indices = await dropIndices(dataSource.manager);
  for (let from = 0; from < reviews; from += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, reviews - from) }, (_, i) =>
      made.review(`made-${String(from + i)}`, VERSION),
    );
    const facts = batch.flatMap((one, i) => {
      const { day, rating, ...words } = headerOf(one);
      const header = Object.fromEntries(Object.entries(words).map(([name, value]) => [name, idOf(value)]));
      return factsOf(one, (aspect) => tree.ancestorsOf(aspect)).map(({ aspect, direct, label, score }) => ({
        ...{ version, aspect: idOf(aspect), day, review: from + i + 1, rating, direct, label, score },
        ...header,
      }));
    });
    await dataSource.transaction(async (manager) => {
      await insertBatch(manager, batch, from);
      await insertJson(manager, 'review_fact', facts);
    });
    onProgress(from + batch.length);
  }
  await dataSource.transaction(async (manager) => {
    const values = [...ids].map(([value, id]) => ({ id, value })).slice(1);
    for (let from = 0; from < values.length; from += BATCH)
      await insertJson(manager, 'review_value', values.slice(from, from + BATCH));
    const at = shop.today * 86_400_000;
    await insertJson(manager, 'review_version', [
      { version: VERSION, state: 'active', done: reviews, total: reviews, createdAt: at, activatedAt: at },
    ]);
    for (const index of indices) await runStatement(manager, index);
    await fillGrains(manager, shop.today);
  });
  await runStatement(dataSource.manager, 'ANALYZE');
}

async function insertBatch(
  manager: EntityManager,
  batch: readonly AnalyzedReview[],
  from: number,
): Promise<void> {
  const postgres = isPostgres(manager.dataSource.options);
  await insertJson(
    manager,
    'review',
    batch.map(({ review }) => ({ ...review, attributes: '{}' })),
  );
  await insertJson(
    manager,
    'review_analysis',
    batch.map(({ analysis: { isQuestion, isSuggestion, mismatch, copied, ...analysis } }) => ({
      ...analysis,
      ...(postgres
        ? { isQuestion, isSuggestion, mismatch, copied }
        : { isQuestion: 0, isSuggestion: 0, mismatch: 0, copied: 0 }),
    })),
  );
  await insertJson(
    manager,
    'review_mention',
    batch.flatMap(({ mentions }) => mentions.map((mention) => ({ ...mention }))),
  );
  await insertJson(
    manager,
    'review_number',
    batch.map(({ review }, i) => ({ number: from + i + 1, reviewId: review.id })),
  );
  const words = batch.map(({ review }, i) => [from + i + 1, wordsOf(review.text).join(' ')]);
  await runStatement(
    manager,
    postgres
      ? `INSERT INTO "review_words" SELECT (value->>0)::int, array_to_tsvector(string_to_array(value->>1, ' ')) FROM json_array_elements(?::json) AS given(value)`
      : 'INSERT INTO "review_words" (rowid, "words") SELECT value->>0, value->>1 FROM json_each(?)',
    [JSON.stringify(words)],
  );
}

async function insertJson(
  manager: EntityManager,
  table: string,
  rows: readonly Readonly<Record<string, unknown>>[],
): Promise<void> {
  const names = Object.keys(rows[0] ?? {});
  if (names.length === 0) return;
  const columns = names.map((name) => `"${name}"`).join(', ');
  const values = isPostgres(manager.dataSource.options)
    ? `SELECT ${columns} FROM json_populate_recordset(null::"${table}", ?::json)`
    : `SELECT ${names.map((name) => `value->>'$.${name}'`).join(', ')} FROM json_each(?)`;
  await runStatement(manager, `INSERT INTO "${table}" (${columns}) ${values}`, [JSON.stringify(rows)]);
}

/** @returns the statements that make them anew: a bulk load goes faster without them. */
async function dropIndices(manager: EntityManager): Promise<string[]> {
  const loaded = LOADED.map((table) => `'${table}'`).join(', ');
  const { records: found } = await runStatement<{ name: string; sql: string }>(
    manager,
    isPostgres(manager.dataSource.options)
      ? `SELECT indexname AS name, indexdef AS sql FROM pg_indexes WHERE schemaname = current_schema() AND tablename IN (${loaded}) AND indexdef NOT LIKE '%UNIQUE%'`
      : `SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name IN (${loaded}) AND sql NOT LIKE '%UNIQUE%'`,
  );
  for (const { name } of found) await runStatement(manager, `DROP INDEX "${name}"`);
  return found.map(({ sql }) => sql);
}

const MEASURE_OF_FACTS: Record<Measure, string> = {
  volume: 'COUNT(*)',
  unread: 'COUNT(CASE WHEN "label" = 2 THEN 1 END)',
  negative: 'COUNT(CASE WHEN "label" = -1 THEN 1 END)',
  positive: 'COUNT(CASE WHEN "label" = 1 THEN 1 END)',
  score: 'SUM("score")',
  scoreSquares: 'SUM("score" * "score")',
  rated: 'COUNT(CASE WHEN "rating" <> 0 THEN 1 END)',
  stars: 'SUM("rating")',
  starSquares: 'SUM("rating" * "rating")',
};

async function fillGrains(manager: EntityManager, today: number): Promise<void> {
  await runStatement(
    manager,
    'CREATE TEMPORARY TABLE "made_month" ("of" integer PRIMARY KEY, "month" integer)',
  );
  const days = Array.from({ length: YEARS }, (_, back) => ({
    of: today - back,
    month: monthOfDay(today - back),
  }));
  for (let from = 0; from < days.length; from += BATCH)
    await insertJson(manager, 'made_month', days.slice(from, from + BATCH));
  for (const grain of GRAINS) await runStatement(manager, fillStatement(grain));
  await runStatement(manager, 'DROP TABLE "made_month"');
}

function fillStatement(grain: Grain): string {
  const key = keyOf(grain);
  const period = grain.period === 'month' ? '"month"' : '"day"';
  const keys = key.map((name) => (name === 'period' ? period : `"${name}"`));
  const into = [...key, ...MEASURES].map((name) => `"${name}"`).join(', ');
  const sums = MEASURES.map((name) => MEASURE_OF_FACTS[name]).join(', ');
  const months = grain.period === 'month' ? ' JOIN "made_month" ON "of" = "day"' : '';
  const whole = grain.byAspect ? '' : ' WHERE "aspect" = 0';
  return `INSERT INTO "${grain.table}" (${into}) SELECT ${keys.join(', ')}, ${sums} FROM "review_fact"${months}${whole} GROUP BY ${keys.join(', ')} ORDER BY ${keys.join(', ')}`;
}
