import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { tableColumns as column } from '#platform';

const nullable = { isNullable: true };
/** Of promises made before they were kept: half of the ten minutes that were usual. */
const WARNING = 300_000;

/** What shoppers were promised, what became of it, and when staff are warned. */
export class AddPromises1790000002740 implements MigrationInterface {
  name = 'AddPromises1790000002740';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "conversation" ADD COLUMN "warnAt" bigint');
    await runner.query(
      `UPDATE "conversation" SET "warnAt" = "dueAt" - ${String(WARNING)} WHERE "dueAt" IS NOT NULL`,
    );
    await runner.createTable(
      new Table({
        name: 'desk_promise',
        columns: [
          column.id(),
          column.varchar('conversationId'),
          column.timestamp('madeAt'),
          column.timestamp('dueAt'),
          column.timestamp('warnedAt', nullable),
          column.timestamp('endedAt', nullable),
          column.varchar('outcome', nullable),
        ],
        indices: [{ columnNames: ['conversationId'] }, { columnNames: ['dueAt'] }],
      }),
    );
    await runner.query(
      `INSERT INTO "desk_promise" ("id", "conversationId", "madeAt", "dueAt")
       SELECT "id", "id", COALESCE("escalatedAt", "shopperAt", "updatedAt"), "dueAt"
       FROM "conversation" WHERE "dueAt" IS NOT NULL`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('desk_promise');
    await runner.query('ALTER TABLE "conversation" DROP COLUMN "warnAt"');
  }
}
