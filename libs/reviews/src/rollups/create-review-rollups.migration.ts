import { type MigrationInterface, type QueryRunner, Table, type TableColumnOptions } from 'typeorm';
import { isPostgres, tableColumns as column } from '#platform';
import { FACT_DIMENSIONS, GRAINS, keyOf, MEASURES } from './grains.js';

const number = (name: string, options: Partial<TableColumnOptions> = {}) => column.integer(name, options);
/** Those of today but for what came by later migrations. */
const FIRST_MEASURES = MEASURES.filter((name) => name !== 'unread');
const primary = { isPrimary: true };
const generated = { isPrimary: true, isGenerated: true, generationStrategy: 'increment' } as const;
/** Rows lie in the order of their key, without an index beside them. PostgreSQL has no such tables and ignores it. */
const clustered = { withoutRowid: true };

export class CreateReviewRollups1790000000251 implements MigrationInterface {
  name = 'CreateReviewRollups1790000000251';

  async up(runner: QueryRunner): Promise<void> {
    const postgres = isPostgres(runner.dataSource.options);
    await runner.createTable(
      new Table({
        name: 'review_value',
        columns: [number('id', generated), column.varchar('value', { isUnique: true })],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'review_number',
        columns: [number('number', generated), column.varchar('reviewId', { isUnique: true })],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'review_fact',
        columns: [
          number('version', primary),
          number('aspect', primary),
          number('day', primary),
          number('review', primary),
          ...FACT_DIMENSIONS.map((name) => number(name)),
          number('direct'),
          number('label'),
          number('score'),
        ],
        indices: [
          { columnNames: ['version', 'review'] },
          { columnNames: ['version', 'product', 'day', 'aspect'] },
          { columnNames: ['version', 'category', 'day', 'aspect'] },
        ],
        ...clustered,
      }),
    );
    for (const grain of GRAINS) {
      const key = keyOf(grain);
      await runner.createTable(
        new Table({
          name: grain.table,
          columns: [
            ...key.map((name) => number(name, primary)),
            ...FIRST_MEASURES.map((name) => ({ name, type: 'bigint' })),
          ],
          indices: grain.dimensions.includes('product') ? [{ columnNames: ['version', 'product'] }] : [],
          ...clustered,
        }),
      );
    }
    if (postgres) {
      await runner.query(
        'CREATE TABLE "review_words" ("number" integer PRIMARY KEY, "words" tsvector NOT NULL)',
      );
      await runner.query('CREATE INDEX "review_words_words" ON "review_words" USING gin ("words")');
    } else {
      // The words come as `wordsOf` has them, parted by blanks: the plainest tokenizer leaves them as they are.
      await runner.query(
        `CREATE VIRTUAL TABLE "review_words" USING fts5("words", content='', contentless_delete=1, tokenize='ascii', detail='none')`,
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [
      'review_words',
      ...GRAINS.map((grain) => grain.table),
      'review_fact',
      'review_number',
      'review_value',
    ])
      await runner.dropTable(table);
  }
}
