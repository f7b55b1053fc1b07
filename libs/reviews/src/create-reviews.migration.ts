import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { tableColumns as column } from '#platform';

const nullable = { isNullable: true };
const primary = { isPrimary: true };

export class CreateReviews1790000000201 implements MigrationInterface {
  name = 'CreateReviews1790000000201';

  async up(runner: QueryRunner): Promise<void> {
    await this.reviews(runner);
    await this.analyses(runner);
    await this.imports(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [
      'review_import_reject',
      'review_import_part',
      'review_import',
      'review_theme',
      'review_version',
      'review_correction',
      'review_mention',
      'review_analysis',
      'review_fingerprint',
      'review',
    ])
      await runner.dropTable(table);
  }

  private async reviews(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'review',
        columns: [
          column.id(),
          column.varchar('source'),
          column.varchar('externalId'),
          column.varchar('productId', nullable),
          column.varchar('product', nullable),
          column.varchar('category', nullable),
          column.varchar('department', nullable),
          column.integer('rating', nullable),
          column.text('title'),
          column.text('text'),
          column.varchar('author', nullable),
          column.varchar('language', nullable),
          column.varchar('ageGroup', nullable),
          column.timestamp('writtenAt'),
          column.timestamp('receivedAt'),
          column.json('attributes'),
          column.varchar('contentHash'),
          column.varchar('textHash'),
          column.varchar('duplicateOf', nullable),
          column.varchar('copyOf', nullable),
        ],
        indices: [
          { columnNames: ['source', 'externalId'], isUnique: true },
          { columnNames: ['productId', 'writtenAt'] },
          { columnNames: ['writtenAt'] },
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'review_fingerprint',
        columns: [column.id('band'), column.varchar('reviewId')],
      }),
    );
  }

  private async analyses(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'review_version',
        columns: [
          column.id('version'),
          column.varchar('state'),
          column.integer('done'),
          column.integer('total'),
          column.timestamp('createdAt'),
          column.timestamp('activatedAt', nullable),
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'review_analysis',
        columns: [
          column.varchar('version', primary),
          column.varchar('reviewId', primary),
          column.varchar('label'),
          column.real('score'),
          column.real('negative'),
          column.real('neutral'),
          column.real('positive'),
          column.varchar('language', nullable),
          column.boolean('isQuestion'),
          column.boolean('isSuggestion'),
          column.boolean('mismatch'),
          column.boolean('copied'),
          column.timestamp('analyzedAt'),
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'review_mention',
        columns: [
          column.varchar('version', primary),
          column.varchar('reviewId', primary),
          column.integer('place', primary),
          column.varchar('aspect', nullable),
          column.varchar('theme', nullable),
          column.varchar('term'),
          column.integer('start'),
          column.integer('end'),
          column.varchar('label'),
          column.real('score'),
          column.real('confidence'),
          column.varchar('by'),
        ],
        indices: [{ columnNames: ['version', 'aspect'] }, { columnNames: ['version', 'theme'] }],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'review_correction',
        columns: [
          column.id('reviewId'),
          column.varchar('label', nullable),
          column.json('mentions', nullable),
          column.varchar('modelLabel', nullable),
          column.varchar('textHash'),
          column.varchar('staffId'),
          column.timestamp('correctedAt'),
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'review_theme',
        columns: [
          column.id(),
          column.varchar('version'),
          column.varchar('name'),
          column.json('phrases'),
          column.integer('mentions'),
          column.timestamp('firstAt'),
          column.timestamp('lastAt'),
        ],
        indices: [{ columnNames: ['version'] }],
      }),
    );
  }

  private async imports(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'review_import',
        columns: [
          column.id(),
          column.varchar('name'),
          column.varchar('state'),
          column.varchar('source'),
          column.json('mapping', nullable),
          column.integer('bytes'),
          column.integer('bytesRead'),
          column.integer('rows'),
          column.integer('accepted'),
          column.integer('unchanged'),
          column.integer('rejected'),
          column.text('reason', nullable),
          column.timestamp('createdAt'),
          column.timestamp('startedAt', nullable),
          column.integer('startedRows'),
          column.timestamp('updatedAt'),
          column.timestamp('finishedAt', nullable),
        ],
        indices: [{ columnNames: ['createdAt'] }],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'review_import_part',
        columns: [
          column.varchar('importId', primary),
          column.integer('place', primary),
          column.text('content'),
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'review_import_reject',
        columns: [
          column.varchar('importId', primary),
          column.integer('line', primary),
          column.text('reason'),
          column.text('row'),
        ],
      }),
    );
  }
}
