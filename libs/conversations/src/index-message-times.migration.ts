import type { MigrationInterface, QueryRunner } from 'typeorm';

export class IndexMessageTimes1790000002500 implements MigrationInterface {
  name = 'IndexMessageTimes1790000002500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX "message_by_time" ON "message" ("at")');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "message_by_time"');
  }
}
