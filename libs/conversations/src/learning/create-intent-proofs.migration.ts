import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { tableColumns as column } from '#platform';

export class CreateIntentProofs1790000001600 implements MigrationInterface {
  name = 'CreateIntentProofs1790000001600';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'intent_proof',
        columns: [column.id(), column.timestamp('at'), column.json('proof')],
        indices: [{ columnNames: ['at'] }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('intent_proof');
  }
}
