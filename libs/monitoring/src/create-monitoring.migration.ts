import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { tableColumns as column } from '#platform';

const nullable = { isNullable: true };
const primary = { isPrimary: true };

export class CreateMonitoring1790000002501 implements MigrationInterface {
  name = 'CreateMonitoring1790000002501';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'opinion_stream',
        columns: [
          column.id(),
          column.varchar('kind'),
          column.timestamp('firstAt', nullable),
          column.timestamp('countedTo', nullable),
          column.timestamp('watchedTo', nullable),
          column.integer('generation'),
          column.integer('learnt'),
          column.integer('learning'),
          column.integer('series'),
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'opinion_series',
        columns: [
          column.id(),
          column.varchar('streamId'),
          column.varchar('topic'),
          column.varchar('product'),
          column.varchar('state'),
          column.integer('mentions'),
        ],
        indices: [{ columnNames: ['streamId'] }],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'opinion_window',
        columns: [
          column.varchar('seriesId', primary),
          column.timestamp('at', primary),
          column.varchar('streamId'),
          column.integer('mentions'),
          column.integer('negative'),
        ],
        indices: [{ columnNames: ['streamId', 'at'] }],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'opinion_alarm',
        columns: [
          column.id(),
          column.varchar('seriesId'),
          column.varchar('streamId'),
          column.varchar('topic'),
          column.varchar('product'),
          column.varchar('kind'),
          column.varchar('severity'),
          column.varchar('state'),
          column.timestamp('snoozedUntil', nullable),
          column.timestamp('raisedAt'),
          column.timestamp('since'),
          column.timestamp('endedAt', nullable),
          // Likelihood ratios outgrow a number of four bytes.
          { name: 'ratio', type: 'double precision' },
          column.real('usual'),
          column.real('now'),
          column.integer('mentions'),
          column.varchar('joinedTo', nullable),
        ],
        indices: [
          { columnNames: ['seriesId'] },
          { columnNames: ['raisedAt'] },
          { columnNames: ['state', 'raisedAt'] },
          { columnNames: ['joinedTo'] },
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'opinion_alarm_entry',
        columns: [
          column.id(),
          column.varchar('alarmId'),
          column.timestamp('at'),
          column.varchar('accountId', nullable),
          column.varchar('by', nullable),
          column.varchar('action'),
          column.text('text', nullable),
        ],
        indices: [{ columnNames: ['alarmId', 'at'] }],
      }),
    );
    await runner.createTable(
      new Table({ name: 'opinion_setting', columns: [column.id(), column.real('falseAlarms')] }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [
      'opinion_setting',
      'opinion_alarm_entry',
      'opinion_alarm',
      'opinion_window',
      'opinion_series',
      'opinion_stream',
    ])
      await runner.dropTable(table);
  }
}
