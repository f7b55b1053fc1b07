import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The next job in the order in which they are taken: without it, each claim sorts all that wait. */
export class IndexNextJob1790000001901 implements MigrationInterface {
  name = 'IndexNextJob1790000001901';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE INDEX "job_next" ON "job" ("status", "queue" DESC, "priority", "runAt", "id")',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "job_next"');
  }
}
