import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { tableColumns as column } from '#platform';

const nullable = { isNullable: true };

/** Who is at the desk, and how waiting conversations come to them. */
export class CreateRouting1790000002743 implements MigrationInterface {
  name = 'CreateRouting1790000002743';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "conversation" ADD COLUMN "givenAt" bigint');
    await runner.createTable(
      new Table({
        name: 'desk_routing',
        columns: [column.id(), column.varchar('mode'), column.integer('capacity')],
      }),
    );
    await runner.query(`INSERT INTO "desk_routing" ("id", "mode", "capacity") VALUES ('desk', 'off', 5)`);
    await runner.createTable(
      new Table({
        name: 'desk_agent',
        columns: [
          column.id(),
          column.boolean('away', { default: false }),
          column.integer('capacity', nullable),
          column.json('languages', { default: "'[]'" }),
          column.json('skills', { default: "'[]'" }),
          column.timestamp('lastGivenAt', nullable),
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'desk_presence',
        columns: [
          column.id(),
          column.varchar('accountId'),
          column.varchar('name'),
          column.timestamp('until'),
        ],
        indices: [{ columnNames: ['until'] }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['desk_presence', 'desk_agent', 'desk_routing']) await runner.dropTable(table);
    await runner.query('ALTER TABLE "conversation" DROP COLUMN "givenAt"');
  }
}
