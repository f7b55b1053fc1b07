import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { tableColumns as column } from '#platform';

const nullable = { isNullable: true };
const primary = { isPrimary: true };

export class CreatePosts1790000002502 implements MigrationInterface {
  name = 'CreatePosts1790000002502';

  async up(runner: QueryRunner): Promise<void> {
    // Both databases know these statements; see `AddFailedTries`.
    for (const name of ['name', 'tone', 'secret'])
      await runner.query(`ALTER TABLE "opinion_stream" ADD COLUMN "${name}" varchar`);
    await runner.createTable(
      new Table({
        name: 'opinion_post',
        columns: [
          column.id(),
          column.varchar('streamId'),
          column.text('text'),
          column.varchar('author', nullable),
          column.varchar('customerId', nullable),
          column.varchar('productId', nullable),
          column.varchar('link', nullable),
          column.timestamp('publishedAt'),
          column.varchar('contentHash'),
          column.varchar('echoOf', nullable),
          column.boolean('isRead'),
          column.varchar('label', nullable),
          column.real('score', nullable),
          column.json('topics'),
        ],
        indices: [
          { columnNames: ['streamId', 'publishedAt'] },
          { columnNames: ['customerId'] },
          { columnNames: ['echoOf'] },
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'opinion_alarm_target',
        columns: [
          column.id(),
          column.varchar('kind'),
          column.varchar('address'),
          column.varchar('secret', nullable),
          column.timestamp('createdAt'),
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'opinion_post_print',
        columns: [column.varchar('band', primary), column.varchar('postId', primary)],
        indices: [{ columnNames: ['postId'] }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('opinion_alarm_target');
    await runner.dropTable('opinion_post_print');
    await runner.dropTable('opinion_post');
    for (const name of ['name', 'tone', 'secret'])
      await runner.query(`ALTER TABLE "opinion_stream" DROP COLUMN "${name}"`);
  }
}
