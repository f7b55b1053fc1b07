import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { tableColumns as column } from '#platform';

const nullable = { isNullable: true };

export class AddSources1790000002700 implements MigrationInterface {
  name = 'AddSources1790000002700';

  async up(runner: QueryRunner): Promise<void> {
    // Both databases know these statements; see `AddFailedTries`.
    for (const name of ['heardAt', 'silentSince'])
      await runner.query(`ALTER TABLE "opinion_stream" ADD COLUMN "${name}" bigint`);
    await runner.createTable(
      new Table({
        name: 'opinion_feed',
        columns: [
          column.varchar('streamId', { isPrimary: true }),
          column.varchar('address'),
          column.varchar('etag', nullable),
          column.varchar('lastModified', nullable),
          column.timestamp('nextAt'),
          column.timestamp('succeededAt', nullable),
          column.timestamp('failedAt', nullable),
          column.text('failure', nullable),
          column.text('note', nullable),
          column.integer('failures'),
          column.integer('taken'),
          column.integer('leftOut'),
        ],
        indices: [{ columnNames: ['nextAt'] }],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'opinion_delivery',
        columns: [
          column.id(),
          column.varchar('targetId'),
          column.varchar('what'),
          column.varchar('about'),
          column.varchar('alarmId', nullable),
          column.varchar('streamId', nullable),
          column.timestamp('at'),
          column.varchar('state'),
          column.integer('tries'),
          column.text('answer', nullable),
        ],
        indices: [{ columnNames: ['at'] }, { columnNames: ['targetId'] }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('opinion_delivery');
    await runner.dropTable('opinion_feed');
    for (const name of ['heardAt', 'silentSince'])
      await runner.query(`ALTER TABLE "opinion_stream" DROP COLUMN "${name}"`);
  }
}
