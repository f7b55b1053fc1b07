import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { tableColumns as column } from '#platform';

const nullable = { isNullable: true };

export class CreateTopics1790000002711 implements MigrationInterface {
  name = 'CreateTopics1790000002711';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'opinion_topic',
        columns: [
          column.id(),
          column.varchar('streamId'),
          column.varchar('name', nullable),
          column.boolean('isMuted'),
          column.varchar('mergedInto', nullable),
          column.json('label'),
          column.json('words'),
          column.json('days'),
          column.json('examples'),
          column.text('centre'),
        ],
        indices: [{ columnNames: ['streamId'] }],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'opinion_topic_look',
        columns: [
          column.id('streamId'),
          column.timestamp('at'),
          column.timestamp('since'),
          column.integer('texts'),
          column.integer('unfiled'),
          column.varchar('model'),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('opinion_topic_look');
    await runner.dropTable('opinion_topic');
  }
}
