import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { tableColumns as column } from '#platform';

export class CreateAlarmDrafts1790000002752 implements MigrationInterface {
  name = 'CreateAlarmDrafts1790000002752';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'alarm_draft',
        columns: [
          column.id(),
          column.varchar('alarmId'),
          column.varchar('kind'),
          column.json('value'),
          column.varchar('state'),
          column.varchar('accountId'),
          column.varchar('by'),
          column.timestamp('at'),
          column.boolean('endsWithAlarm'),
          column.timestamp('endedAt', { isNullable: true }),
        ],
        indices: [{ columnNames: ['alarmId'] }, { columnNames: ['state'] }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('alarm_draft');
  }
}
