import type { MigrationInterface, QueryRunner } from 'typeorm';

const COLUMNS = [
  '"shopperText" text',
  '"shopperAt" bigint',
  '"asked" integer NOT NULL DEFAULT 0',
  '"topic" varchar',
  '"dueAt" bigint',
];

/** What a row of the inbox says of a conversation. */
export class AddDeskFacts1790000002720 implements MigrationInterface {
  name = 'AddDeskFacts1790000002720';

  async up(runner: QueryRunner): Promise<void> {
    for (const column of COLUMNS) await runner.query(`ALTER TABLE "conversation" ADD COLUMN ${column}`);
    const last = (column: string) =>
      `SELECT ${column} FROM "message" m WHERE m."conversationId" = "conversation"."id" AND m."author" = 'shopper'
       ORDER BY m."seq" DESC LIMIT 1`;
    await runner.query(
      `UPDATE "conversation" SET "shopperText" = (${last('substr(m."text", 1, 200)')}), "shopperAt" = (${last('m."at"')})`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const column of COLUMNS)
      await runner.query(`ALTER TABLE "conversation" DROP COLUMN ${column.split(' ')[0] ?? ''}`);
  }
}
