import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { tableColumns as column } from '#platform';

export class CreateSearchRules1790000002725 implements MigrationInterface {
  name = 'CreateSearchRules1790000002725';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'search_rule',
        columns: [
          column.id(),
          column.varchar('query'),
          column.varchar('action'),
          column.varchar('productId'),
          column.integer('position'),
          column.timestamp('createdAt'),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('search_rule');
  }
}
