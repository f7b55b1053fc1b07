import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { tableColumns as column } from '#platform';

/** Filters of the inbox that staff keep. */
export class CreateSavedViews1790000002741 implements MigrationInterface {
  name = 'CreateSavedViews1790000002741';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'inbox_view',
        columns: [
          column.id(),
          column.varchar('accountId'),
          column.varchar('accountName'),
          column.varchar('name'),
          column.varchar('view'),
          column.varchar('search'),
          column.varchar('label', { isNullable: true }),
          column.boolean('shared'),
          column.timestamp('updatedAt'),
        ],
        indices: [{ columnNames: ['accountId', 'name'], isUnique: true }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('inbox_view');
  }
}
