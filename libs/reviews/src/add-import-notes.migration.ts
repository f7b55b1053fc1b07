import { type MigrationInterface, type QueryRunner, TableColumn } from 'typeorm';
import { tableColumns as column } from '#platform';

export class AddImportNotes1790000000254 implements MigrationInterface {
  name = 'AddImportNotes1790000000254';

  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn('review_import', new TableColumn(column.json('notes', { isNullable: true })));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('review_import', 'notes');
  }
}
