import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { tableColumns as column } from '#platform';

export class CreateProfiles1790000000201 implements MigrationInterface {
  name = 'CreateProfiles1790000000201';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'behavior_event',
        columns: [
          column.id(),
          column.varchar('type'),
          column.varchar('visitorId'),
          column.varchar('customerId', { isNullable: true }),
          column.varchar('productId', { isNullable: true }),
          column.varchar('query', { isNullable: true }),
          column.integer('quantity'),
          column.varchar('attributionId', { isNullable: true }),
          column.timestamp('at'),
        ],
        indices: [
          { columnNames: ['visitorId', 'at'] },
          { columnNames: ['customerId', 'at'] },
          { columnNames: ['at'] },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('behavior_event');
  }
}
