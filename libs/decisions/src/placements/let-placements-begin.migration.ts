import { type MigrationInterface, type QueryRunner, TableColumn } from 'typeorm';
import { tableColumns as column } from '#platform';

export class LetPlacementsBegin1790000002200 implements MigrationInterface {
  name = 'LetPlacementsBegin1790000002200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumns('placement', [
      new TableColumn(column.integer('headStart', { default: 0 })),
      new TableColumn(column.boolean('isOn', { default: true })),
    ]);
    await runner.addColumn(
      'placement_decision',
      new TableColumn(column.json('rewardIds', { isNullable: true })),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('placement_decision', 'rewardIds');
    await runner.dropColumns('placement', ['headStart', 'isOn']);
  }
}
