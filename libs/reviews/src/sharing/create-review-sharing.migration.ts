import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { tableColumns as column } from '#platform';

export class CreateReviewSharing1790000000252 implements MigrationInterface {
  name = 'CreateReviewSharing1790000000252';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'review_view',
        columns: [
          column.id(),
          column.varchar('ownerId'),
          column.varchar('ownerName'),
          column.varchar('name'),
          column.varchar('page'),
          column.json('filter'),
          column.json('params'),
          column.boolean('shared'),
          column.timestamp('updatedAt'),
        ],
        indices: [{ columnNames: ['ownerId'] }],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'review_share',
        columns: [
          column.id(),
          column.varchar('creatorId'),
          column.varchar('creatorName'),
          column.varchar('name'),
          column.json('filter'),
          column.timestamp('createdAt'),
          column.timestamp('expiresAt'),
        ],
        indices: [{ columnNames: ['expiresAt'] }],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'review_digest',
        columns: [
          column.id(),
          // Monday of its week: one digest a week, whoever writes it.
          column.varchar('from', { isUnique: true }),
          column.timestamp('writtenAt'),
          column.json('content'),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['review_digest', 'review_share', 'review_view']) await runner.dropTable(table);
  }
}
