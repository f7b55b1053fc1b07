import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { tableColumns as column } from '../../database/columns.js';

export class CreateClusterEvents1790000000010 implements MigrationInterface {
  name = 'CreateClusterEvents1790000000010';

  async up(runner: QueryRunner): Promise<void> {
    const columns = [column.id('topic'), column.integer('number')];
    await runner.createTable(new Table({ name: 'cluster_event', columns }));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('cluster_event');
  }
}
