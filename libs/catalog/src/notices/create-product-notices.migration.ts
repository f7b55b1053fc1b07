import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { tableColumns as column } from '#platform';

export class CreateProductNotices1790000002750 implements MigrationInterface {
  name = 'CreateProductNotices1790000002750';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'product_notice',
        columns: [
          column.id(),
          column.varchar('productId'),
          column.json('texts'),
          column.timestamp('createdAt'),
        ],
        indices: [{ columnNames: ['productId'] }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('product_notice');
  }
}
