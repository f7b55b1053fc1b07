import { type MigrationInterface, type QueryRunner, Table, TableIndex } from 'typeorm';
import { tableColumns as column } from '#platform';

const nullable = { isNullable: true };
const BEGUN = new TableIndex({ name: 'conversation_created_at', columnNames: ['createdAt'] });

/** How often a person was asked for, and how long it took. */
export class CreateDeskCases1790000002742 implements MigrationInterface {
  name = 'CreateDeskCases1790000002742';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'desk_case',
        columns: [
          column.id(),
          column.varchar('conversationId'),
          column.varchar('reason'),
          column.timestamp('at'),
          column.timestamp('answeredAt', nullable),
          column.timestamp('endedAt', nullable),
        ],
        indices: [{ columnNames: ['conversationId'] }, { columnNames: ['at'] }],
      }),
    );
    // What conversations still know of the last time.
    await runner.query(
      `INSERT INTO "desk_case" ("id", "conversationId", "reason", "at", "answeredAt", "endedAt")
       SELECT c."id", c."id", c."escalationReason", c."escalatedAt",
         (SELECT MIN(m."at") FROM "message" m WHERE m."conversationId" = c."id" AND m."author" = 'agent'
          AND m."visibility" = 'public' AND m."at" >= c."escalatedAt"),
         CASE WHEN c."status" = 'closed' THEN c."updatedAt" END
       FROM "conversation" c WHERE c."escalationReason" IS NOT NULL AND c."escalatedAt" IS NOT NULL`,
    );
    await runner.createIndex('conversation', BEGUN);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('conversation', BEGUN);
    await runner.dropTable('desk_case');
  }
}
