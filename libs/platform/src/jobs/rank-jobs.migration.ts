import type { MigrationInterface, QueryRunner } from 'typeorm';

export class RankJobs1790000000031 implements MigrationInterface {
  name = 'RankJobs1790000000031';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "job_outbox" ADD COLUMN "rank" integer NOT NULL DEFAULT 0');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "job_outbox" DROP COLUMN "rank"');
  }
}
