import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { tableColumns as column } from '#platform';

export class AddOrderRequests1790000001101 implements MigrationInterface {
  name = 'AddOrderRequests1790000001101';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'order_request',
        columns: [
          column.id(),
          column.varchar('orderKey'),
          column.varchar('orderNumber'),
          column.json('change'),
          column.varchar('state'),
          column.varchar('reason', { isNullable: true }),
          column.varchar('conversationId', { isNullable: true }),
          column.timestamp('requestedAt'),
          column.timestamp('settledAt', { isNullable: true }),
        ],
        indices: [{ columnNames: ['orderKey'] }, { columnNames: ['state', 'requestedAt'] }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('order_request');
  }
}
