import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { tableColumns as column } from '../database/columns.js';

export class CreateJobs1790000000000 implements MigrationInterface {
  name = 'CreateJobs1790000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'job',
        columns: [
          column.id(),
          column.varchar('name'),
          column.varchar('queue'),
          column.integer('priority'),
          column.text('payload'),
          column.varchar('status'),
          column.timestamp('runAt'),
          column.integer('attempt'),
          column.integer('maxAttempts'),
          column.varchar('key', { isNullable: true }),
          column.varchar('token', { isNullable: true }),
          column.timestamp('leaseUntil', { isNullable: true }),
          column.timestamp('createdAt'),
          column.text('reason', { isNullable: true }),
          column.timestamp('diedAt', { isNullable: true }),
        ],
        indices: [{ columnNames: ['status', 'runAt'] }, { columnNames: ['name', 'key'], isUnique: true }],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'job_schedule',
        columns: [
          column.id('name'),
          column.timestamp('everyMs'),
          column.timestamp('nextAt'),
          column.text('payload'),
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'job_outbox',
        columns: [
          column.id(),
          column.varchar('name'),
          column.text('payload'),
          column.integer('attempts'),
          column.timestamp('runAt'),
          column.varchar('key', { isNullable: true }),
          column.timestamp('createdAt'),
        ],
        indices: [{ columnNames: ['createdAt'] }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['job_outbox', 'job_schedule', 'job']) await runner.dropTable(table);
  }
}
