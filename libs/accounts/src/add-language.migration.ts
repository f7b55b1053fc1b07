import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What each of the staff reads the console in. */
export class AddLanguage1790000002753 implements MigrationInterface {
  name = 'AddLanguage1790000002753';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "staff_account" ADD COLUMN "language" varchar');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "staff_account" DROP COLUMN "language"');
  }
}
