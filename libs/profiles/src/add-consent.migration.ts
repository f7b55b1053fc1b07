import { type MigrationInterface, type QueryRunner, Table, TableColumn, TableIndex } from 'typeorm';
import { tableColumns as column } from '#platform';

export class AddConsent1790000000202 implements MigrationInterface {
  name = 'AddConsent1790000000202';

  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumns('behavior_event', [
      new TableColumn(column.real('rating', { isNullable: true })),
      new TableColumn(column.json('preference', { isNullable: true })),
      new TableColumn(column.varchar('scenario', { isNullable: true })),
      new TableColumn(column.varchar('version', { isNullable: true })),
    ]);
    await runner.createIndex('behavior_event', new TableIndex({ columnNames: ['attributionId'] }));
    await runner.createTable(
      new Table({
        name: 'shopper_consent',
        columns: [column.id('shopper'), column.boolean('granted'), column.timestamp('at')],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'shopper_link',
        columns: [
          column.id('visitorId'),
          column.varchar('customerId'),
          column.timestamp('at'),
          column.timestamp('undoneAt', { isNullable: true }),
        ],
        indices: [{ columnNames: ['customerId'] }],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'profile_erasure',
        columns: [column.id(), column.timestamp('at'), column.integer('events'), column.integer('links')],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['profile_erasure', 'shopper_link', 'shopper_consent']) await runner.dropTable(table);
    await runner.dropIndex('behavior_event', new TableIndex({ columnNames: ['attributionId'] }));
    await runner.dropColumns('behavior_event', ['rating', 'preference', 'scenario', 'version']);
  }
}
