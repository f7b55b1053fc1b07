import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { tableColumns as column } from '#platform';

const nullable = { isNullable: true };

export class CreateConversations1790000000004 implements MigrationInterface {
  name = 'CreateConversations1790000000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'conversation',
        columns: [
          column.id(),
          column.varchar('visitorId'),
          column.varchar('customerId', nullable),
          column.varchar('customerName', nullable),
          column.varchar('customerEmail', nullable),
          column.varchar('locale'),
          column.varchar('status'),
          column.integer('priority'),
          column.varchar('escalationReason', nullable),
          column.text('escalationDetail', nullable),
          column.timestamp('escalatedAt', nullable),
          column.varchar('agentId', nullable),
          column.varchar('agentName', nullable),
          column.integer('lastSeq'),
          column.integer('answeredSeq'),
          column.integer('shopperReadSeq'),
          column.integer('unread'),
          column.varchar('sentiment', nullable),
          column.integer('rating', nullable),
          column.text('ratingComment', nullable),
          column.json('state'),
          column.text('lastText', nullable),
          column.varchar('lastAuthor', nullable),
          column.timestamp('lastAt', nullable),
          column.timestamp('createdAt'),
          column.timestamp('updatedAt'),
        ],
        indices: [
          { columnNames: ['visitorId', 'createdAt'] },
          { columnNames: ['customerId', 'createdAt'] },
          { columnNames: ['status', 'priority', 'escalatedAt'] },
          { columnNames: ['updatedAt'] },
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'message',
        columns: [
          column.id(),
          column.varchar('conversationId'),
          column.integer('seq'),
          column.varchar('author'),
          column.varchar('authorName', nullable),
          column.varchar('visibility'),
          column.text('text'),
          column.json('content'),
          column.varchar('clientMessageId', nullable),
          column.varchar('inReplyTo', nullable),
          column.varchar('feedback', nullable),
          column.json('trace', nullable),
          column.timestamp('at'),
        ],
        indices: [
          { columnNames: ['conversationId', 'seq'], isUnique: true },
          { columnNames: ['conversationId', 'clientMessageId'], isUnique: true },
          { columnNames: ['inReplyTo'], isUnique: true },
        ],
        foreignKeys: [
          {
            columnNames: ['conversationId'],
            referencedTableName: 'conversation',
            referencedColumnNames: ['id'],
            onDelete: 'CASCADE',
          },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('message');
    await runner.dropTable('conversation');
  }
}
