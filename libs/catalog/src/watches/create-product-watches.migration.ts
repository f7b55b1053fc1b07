import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { tableColumns as column } from '#platform';

export class CreateProductWatches1790000001703 implements MigrationInterface {
  name = 'CreateProductWatches1790000001703';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'product_watch',
        columns: [
          column.id(),
          column.varchar('kind'),
          column.varchar('productId'),
          column.json('options'),
          column.varchar('label'),
          column.integer('price'),
          column.varchar('conversationId'),
          column.varchar('customerId', { isNullable: true }),
          column.varchar('email'),
          column.boolean('isDue'),
          column.timestamp('askedAt'),
        ],
        indices: [
          { columnNames: ['productId'] },
          { columnNames: ['conversationId'] },
          { columnNames: ['email'] },
          { columnNames: ['askedAt'] },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('product_watch');
  }
}
