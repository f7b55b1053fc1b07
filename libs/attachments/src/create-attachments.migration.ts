import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { tableColumns as column } from '#platform';

export class CreateAttachments1790000002744 implements MigrationInterface {
  name = 'CreateAttachments1790000002744';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'attachment',
        columns: [
          column.id(),
          column.varchar('conversationId'),
          column.varchar('messageId', { isNullable: true }),
          column.varchar('accountId', { isNullable: true }),
          column.varchar('name'),
          column.varchar('type'),
          column.integer('bytes'),
          column.integer('width', { isNullable: true }),
          column.integer('height', { isNullable: true }),
          column.timestamp('at'),
        ],
        indices: [{ columnNames: ['conversationId'] }, { columnNames: ['messageId', 'at'] }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('attachment');
  }
}
