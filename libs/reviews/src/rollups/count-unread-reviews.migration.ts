import type { MigrationInterface, QueryRunner } from 'typeorm';
import { GRAINS } from './grains.js';

/** Reviews in a language that the model does not read are counted apart. Both databases know the statement. */
export class CountUnreadReviews1790000000255 implements MigrationInterface {
  name = 'CountUnreadReviews1790000000255';

  async up(runner: QueryRunner): Promise<void> {
    for (const { table } of GRAINS)
      await runner.query(`ALTER TABLE "${table}" ADD COLUMN "unread" bigint NOT NULL DEFAULT 0`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { table } of GRAINS) await runner.query(`ALTER TABLE "${table}" DROP COLUMN "unread"`);
  }
}
