import type { MigrationInterface, QueryRunner } from 'typeorm';

const COLUMNS = [
  ['opinion_alarm_target', 'quiet', 'text'],
  ['opinion_delivery', 'heldUntil', 'bigint'],
] as const;

export class AddQuietHours1790000002712 implements MigrationInterface {
  name = 'AddQuietHours1790000002712';

  async up(runner: QueryRunner): Promise<void> {
    // Both databases know these statements; see `AddFailedTries`.
    for (const [table, column, type] of COLUMNS)
      await runner.query(`ALTER TABLE "${table}" ADD COLUMN "${column}" ${type}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table, column] of COLUMNS)
      await runner.query(`ALTER TABLE "${table}" DROP COLUMN "${column}"`);
  }
}
