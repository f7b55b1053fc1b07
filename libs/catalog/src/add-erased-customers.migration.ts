import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { tableColumns as column } from '#platform';

export class AddErasedCustomers1790000001301 implements MigrationInterface {
  name = 'AddErasedCustomers1790000001301';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({ name: 'erased_customer', columns: [column.id('key'), column.timestamp('at')] }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('erased_customer');
  }
}
