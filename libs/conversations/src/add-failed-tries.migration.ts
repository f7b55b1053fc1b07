import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddFailedTries1790000000005 implements MigrationInterface {
  name = 'AddFailedTries1790000000005';

  async up(runner: QueryRunner): Promise<void> {
    // Both databases know this statement. TypeORM's `addColumn` would make the table anew on SQLite, and the foreign key
    // of messages would delete them with the old one.
    await runner.query('ALTER TABLE "conversation" ADD COLUMN "failedTries" integer NOT NULL DEFAULT 0');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "conversation" DROP COLUMN "failedTries"');
  }
}
