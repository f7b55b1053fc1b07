import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddArrangements1790000002721 implements MigrationInterface {
  name = 'AddArrangements1790000002721';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "conversation" ADD COLUMN "labels" text NOT NULL DEFAULT '[]'`);
    await runner.query('ALTER TABLE "conversation" ADD COLUMN "snoozedUntil" bigint');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "conversation" DROP COLUMN "labels"');
    await runner.query('ALTER TABLE "conversation" DROP COLUMN "snoozedUntil"');
  }
}
