import { type MigrationInterface, type QueryRunner, TableColumn } from 'typeorm';
import { tableColumns as column } from '#platform';

export class KnowPromotions1790000002710 implements MigrationInterface {
  name = 'KnowPromotions1790000002710';

  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn('stock_day', new TableColumn(column.boolean('promoted', { default: false })));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('stock_day', 'promoted');
  }
}
