import { type MigrationInterface, type QueryRunner, TableColumn, TableIndex } from 'typeorm';
import { tableColumns as column } from '#platform';

export class AddReviewCustomer1790000001303 implements MigrationInterface {
  name = 'AddReviewCustomer1790000001303';

  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn('review', new TableColumn(column.varchar('customerId', { isNullable: true })));
    await runner.createIndex(
      'review',
      new TableIndex({
        name: 'review_customer',
        columnNames: ['customerId'],
        where: '"customerId" IS NOT NULL',
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('review', 'review_customer');
    await runner.dropColumn('review', 'customerId');
  }
}
