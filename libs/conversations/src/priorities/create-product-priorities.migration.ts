import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { tableColumns as column } from '#platform';

export class CreateProductPriorities1790000002751 implements MigrationInterface {
  name = 'CreateProductPriorities1790000002751';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'product_priority',
        columns: [
          column.id(),
          column.varchar('productId'),
          column.varchar('priority'),
          column.json('raised'),
        ],
        indices: [{ columnNames: ['productId'] }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('product_priority');
  }
}
