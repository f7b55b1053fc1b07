import { type MigrationInterface, type QueryRunner, TableColumn } from 'typeorm';
import { tableColumns as column } from '#platform';

export class AddErasedKinds1790000001302 implements MigrationInterface {
  name = 'AddErasedKinds1790000001302';

  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn('profile_erasure', new TableColumn(column.json('others', { isNullable: true })));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('profile_erasure', 'others');
  }
}
