import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { tableColumns as column } from '#platform';

export class CreateSynonyms1790000002724 implements MigrationInterface {
  name = 'CreateSynonyms1790000002724';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'product_synonym',
        columns: [
          column.id(),
          column.varchar('said'),
          column.varchar('means'),
          column.varchar('state'),
          column.timestamp('at'),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('product_synonym');
  }
}
