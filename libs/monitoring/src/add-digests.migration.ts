import type { MigrationInterface, QueryRunner } from 'typeorm';

const COLUMNS = { digest: 'text', digestFrom: 'bigint', digestAt: 'bigint' };

export class AddDigests1790000002713 implements MigrationInterface {
  name = 'AddDigests1790000002713';

  async up(runner: QueryRunner): Promise<void> {
    // Both databases know these statements; see `AddFailedTries`.
    for (const [column, type] of Object.entries(COLUMNS))
      await runner.query(`ALTER TABLE "opinion_alarm_target" ADD COLUMN "${column}" ${type}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const column of Object.keys(COLUMNS))
      await runner.query(`ALTER TABLE "opinion_alarm_target" DROP COLUMN "${column}"`);
  }
}
