import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CountJobDeaths1790000000030 implements MigrationInterface {
  name = 'CountJobDeaths1790000000030';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "job" ADD COLUMN "deaths" integer NOT NULL DEFAULT 0');
    await runner.query('ALTER TABLE "job" ADD COLUMN "maxDeaths" integer NOT NULL DEFAULT 2');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "job" DROP COLUMN "maxDeaths"');
    await runner.query('ALTER TABLE "job" DROP COLUMN "deaths"');
  }
}
