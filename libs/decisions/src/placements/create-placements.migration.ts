import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { tableColumns as column } from '#platform';

export class CreatePlacements1790000001700 implements MigrationInterface {
  name = 'CreatePlacements1790000001700';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'placement',
        columns: [
          column.id(),
          column.varchar('name'),
          column.json('arms'),
          column.varchar('control'),
          column.varchar('reward'),
          column.integer('windowMinutes'),
          column.real('floor'),
          column.real('regretBudget', { isNullable: true }),
          column.integer('basis'),
          column.timestamp('createdAt'),
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'placement_total',
        columns: [
          column.id('placementId'),
          column.id('arm'),
          column.integer('shown'),
          column.integer('rewarded'),
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'placement_decision',
        columns: [
          column.id(),
          column.varchar('placementId'),
          column.varchar('arm'),
          column.json('shares'),
          column.timestamp('seed'),
          column.integer('basis'),
          column.timestamp('at'),
          column.timestamp('closesAt'),
          column.integer('reward', { isNullable: true }),
        ],
        indices: [{ columnNames: ['placementId', 'closesAt'] }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['placement_decision', 'placement_total', 'placement']) await runner.dropTable(table);
  }
}
