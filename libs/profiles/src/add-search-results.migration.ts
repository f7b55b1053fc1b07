import { type MigrationInterface, type QueryRunner, TableIndex } from 'typeorm';

const BY_TYPE = { columnNames: ['type', 'at'] };

export class AddSearchResults1790000002723 implements MigrationInterface {
  name = 'AddSearchResults1790000002723';

  async up(runner: QueryRunner): Promise<void> {
    // Both databases know this statement; see `AddFailedTries`.
    await runner.query('ALTER TABLE "behavior_event" ADD COLUMN "results" integer');
    await runner.createIndex('behavior_event', new TableIndex(BY_TYPE));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('behavior_event', new TableIndex(BY_TYPE));
    await runner.query('ALTER TABLE "behavior_event" DROP COLUMN "results"');
  }
}
