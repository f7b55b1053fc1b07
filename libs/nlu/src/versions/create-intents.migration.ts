import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { tableColumns as column } from '#platform';

export class CreateIntents1790000000501 implements MigrationInterface {
  name = 'CreateIntents1790000000501';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'intent_version',
        columns: [
          column.id(),
          column.timestamp('createdAt'),
          column.varchar('baseModel'),
          column.json('report'),
        ],
        indices: [{ columnNames: ['createdAt'] }],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'intent_activation',
        columns: [
          column.integer('number', { isPrimary: true }),
          column.varchar('versionId'),
          column.varchar('shop'),
          column.integer('previous', { isNullable: true }),
          column.timestamp('at'),
          column.varchar('by', { isNullable: true }),
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'intent_training',
        columns: [
          column.id(),
          column.timestamp('requestedAt'),
          column.varchar('requestedBy'),
          column.varchar('state'),
          column.real('progress'),
          column.timestamp('endedAt', { isNullable: true }),
          column.varchar('versionId', { isNullable: true }),
          column.text('problem', { isNullable: true }),
        ],
        indices: [{ columnNames: ['requestedAt'] }],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'intent_example',
        columns: [
          column.id(),
          column.text('text'),
          column.varchar('intent', { isNullable: true }),
          column.varchar('source'),
          column.varchar('state'),
          column.varchar('messageId', { isNullable: true }),
          column.timestamp('createdAt'),
          column.varchar('by'),
        ],
        indices: [{ columnNames: ['state', 'createdAt'] }, { columnNames: ['messageId'], isUnique: true }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['example', 'training', 'activation', 'version'])
      await runner.dropTable(`intent_${table}`);
  }
}
