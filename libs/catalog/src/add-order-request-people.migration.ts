import type { MigrationInterface, QueryRunner } from 'typeorm';
import { isPostgres } from '#platform';

/** Who asked and who settled, what the order was before and what was set aside; and the kind, to filter by. */
export class AddOrderRequestPeople1790000002300 implements MigrationInterface {
  name = 'AddOrderRequestPeople1790000002300';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "order_request" ADD COLUMN "kind" varchar NOT NULL DEFAULT ''`);
    for (const column of ['askedBy', 'settledBy'])
      await runner.query(`ALTER TABLE "order_request" ADD COLUMN "${column}" varchar`);
    for (const column of ['before', 'setAside'])
      await runner.query(`ALTER TABLE "order_request" ADD COLUMN "${column}" text`);
    const kind = isPostgres(runner.connection.options)
      ? `("change"::json)->>'kind'`
      : `json_extract("change", '$.kind')`;
    await runner.query(`UPDATE "order_request" SET "kind" = ${kind}`);
    await runner.query('CREATE INDEX "order_request_requested" ON "order_request" ("requestedAt")');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "order_request_requested"');
    for (const column of ['kind', 'askedBy', 'settledBy', 'before', 'setAside'])
      await runner.query(`ALTER TABLE "order_request" DROP COLUMN "${column}"`);
  }
}
