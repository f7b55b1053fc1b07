import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { tableColumns as column } from '#platform';

export class CreateDeskHelp1790000002722 implements MigrationInterface {
  name = 'CreateDeskHelp1790000002722';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'canned_reply',
        columns: [
          column.id(),
          column.varchar('name'),
          column.text('text'),
          column.varchar('by'),
          column.timestamp('updatedAt'),
        ],
        indices: [{ columnNames: ['name'], isUnique: true }],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'shopper_note',
        columns: [
          column.id(),
          column.varchar('customerId', { isNullable: true }),
          column.varchar('visitorId'),
          column.text('text'),
          column.varchar('by'),
          column.timestamp('at'),
        ],
        indices: [{ columnNames: ['customerId'] }, { columnNames: ['visitorId'] }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('shopper_note');
    await runner.dropTable('canned_reply');
  }
}
