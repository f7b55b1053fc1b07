import type { MigrationInterface, QueryRunner } from 'typeorm';
import { isPostgres } from '#platform';
import { SAMPLES } from './text-index.js';

/** SQLite keeps facts in the order of their key and words in an index that gives numbers; PostgreSQL would fetch each row. */
export class SpeedUpReviewReports1790000000253 implements MigrationInterface {
  name = 'SpeedUpReviewReports1790000000253';

  async up(runner: QueryRunner): Promise<void> {
    if (!isPostgres(runner.dataSource.options)) return;
    for (const one of SAMPLES)
      await runner.query(
        `CREATE INDEX "review_words_${String(one)}" ON "review_words" USING gin ("words") WHERE "number" % ${String(one)} = 0`,
      );
    await runner.query(
      `CREATE INDEX "review_fact_whole" ON "review_fact" ("version", "day") INCLUDE ("product", "category", "department", "source", "language", "rating", "ageGroup", "label", "score") WHERE "aspect" = 0`,
    );
    await runner.query(
      `CREATE INDEX "review_rollup_category_segment_month_source" ON "review_rollup_category_segment_month" ("version", "aspect", "source", "rating", "period")`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    if (!isPostgres(runner.dataSource.options)) return;
    for (const name of [
      'review_rollup_category_segment_month_source',
      'review_fact_whole',
      ...SAMPLES.map((one) => `review_words_${String(one)}`),
    ])
      await runner.query(`DROP INDEX "${name}"`);
  }
}
