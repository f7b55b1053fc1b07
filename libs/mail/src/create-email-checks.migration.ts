import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { tableColumns as column } from '#platform';

export class CreateEmailChecks1790000001701 implements MigrationInterface {
  name = 'CreateEmailChecks1790000001701';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'email_check',
        columns: [
          column.id(),
          column.varchar('email'),
          column.varchar('subject'),
          column.text('text'),
          column.boolean('isSent'),
          column.varchar('codeHash', { isNullable: true }),
          column.integer('tries'),
          column.timestamp('expiresAt'),
        ],
        indices: [{ columnNames: ['email'] }, { columnNames: ['expiresAt'] }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('email_check');
  }
}
