import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { tableColumns as column } from '#platform';

export class CreateWebhooks1790000002745 implements MigrationInterface {
  name = 'CreateWebhooks1790000002745';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'webhook',
        columns: [
          column.id(),
          column.varchar('address'),
          column.json('events'),
          column.varchar('secret'),
          column.boolean('isActive'),
          column.timestamp('failingSince', { isNullable: true }),
          column.text('problem', { isNullable: true }),
          column.timestamp('pausedAt', { isNullable: true }),
          column.timestamp('createdAt'),
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'webhook_delivery',
        columns: [
          column.id(),
          column.varchar('webhookId'),
          column.timestamp('place'),
          column.varchar('event'),
          column.text('body'),
          column.varchar('conversationId', { isNullable: true }),
          column.varchar('customerId', { isNullable: true }),
          column.timestamp('at'),
          column.varchar('state'),
          column.timestamp('claimedUntil'),
          column.integer('tries'),
          column.timestamp('triedAt', { isNullable: true }),
          column.integer('status', { isNullable: true }),
          column.integer('durationMs', { isNullable: true }),
          column.text('problem', { isNullable: true }),
        ],
        indices: [
          { columnNames: ['webhookId', 'place'] },
          { columnNames: ['conversationId', 'place'] },
          { columnNames: ['customerId'] },
          { columnNames: ['at'] },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['webhook_delivery', 'webhook']) await runner.dropTable(table);
  }
}
