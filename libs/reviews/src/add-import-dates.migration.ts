import { type MigrationInterface, type QueryRunner, TableColumn } from 'typeorm';
import { tableColumns as column } from '#platform';

export class AddImportDates1790000000256 implements MigrationInterface {
  name = 'AddImportDates1790000000256';

  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn('review_import', new TableColumn(column.varchar('dates', { isNullable: true })));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('review_import', 'dates');
  }
}
