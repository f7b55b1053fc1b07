import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { tableColumns as column } from '#platform';

export class CreateAccounts1790000000001 implements MigrationInterface {
  name = 'CreateAccounts1790000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'staff_account',
        columns: [
          column.id(),
          column.varchar('email', { isUnique: true }),
          column.varchar('name'),
          column.varchar('role'),
          column.boolean('disabled'),
          column.varchar('passwordHash'),
          column.timestamp('createdAt'),
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'staff_session',
        columns: [
          column.id('tokenHash'),
          column.varchar('accountId'),
          column.timestamp('createdAt'),
          column.timestamp('expiresAt'),
        ],
        indices: [{ columnNames: ['accountId'] }, { columnNames: ['expiresAt'] }],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'audit_entry',
        columns: [
          column.id(),
          column.timestamp('at'),
          column.varchar('actorId', { isNullable: true }),
          column.varchar('action'),
          column.varchar('subject'),
        ],
        indices: [{ columnNames: ['at'] }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['audit_entry', 'staff_session', 'staff_account']) await runner.dropTable(table);
  }
}
