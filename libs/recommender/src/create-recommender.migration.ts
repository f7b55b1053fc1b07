import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { tableColumns as column } from '#platform';

export class CreateRecommender1790000000301 implements MigrationInterface {
  name = 'CreateRecommender1790000000301';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'recommender_version',
        columns: [
          column.id(),
          column.timestamp('createdAt'),
          column.varchar('model'),
          column.varchar('settings'),
          column.json('trainedOn'),
          column.timestamp('trainingMs'),
          column.timestamp('bytes'),
          column.json('report', { isNullable: true }),
        ],
        indices: [{ columnNames: ['createdAt'] }],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'recommender_activation',
        columns: [
          column.integer('number', { isPrimary: true }),
          column.varchar('versionId', { isNullable: true }),
          column.integer('previous', { isNullable: true }),
          column.timestamp('at'),
          column.varchar('by', { isNullable: true }),
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'recommender_training',
        columns: [
          column.id(),
          column.timestamp('requestedAt'),
          column.varchar('requestedBy', { isNullable: true }),
          column.varchar('state'),
          column.timestamp('endedAt', { isNullable: true }),
          column.varchar('versionId', { isNullable: true }),
          column.text('problem', { isNullable: true }),
        ],
        indices: [{ columnNames: ['requestedAt'] }],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'recommender_experiment',
        columns: [
          column.id(),
          column.varchar('name'),
          column.json('arms'),
          column.timestamp('startedAt'),
          column.timestamp('endedAt', { isNullable: true }),
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'recommender_rule',
        columns: [
          column.id(),
          column.varchar('name'),
          column.varchar('action'),
          column.text('where'),
          column.json('scenarios'),
          column.real('amount'),
          column.integer('position'),
          column.boolean('enabled'),
          column.timestamp('startsAt', { isNullable: true }),
          column.timestamp('endsAt', { isNullable: true }),
          column.timestamp('createdAt'),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['rule', 'experiment', 'training', 'activation', 'version'])
      await runner.dropTable(`recommender_${table}`);
  }
}
