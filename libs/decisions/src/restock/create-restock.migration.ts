import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { tableColumns as column } from '#platform';

const nullable = { isNullable: true };

export class CreateRestock1790000002100 implements MigrationInterface {
  name = 'CreateRestock1790000002100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'stock_day',
        columns: [
          column.id(),
          column.varchar('productId'),
          column.integer('day'),
          column.integer('sold', nullable),
          column.integer('onHand', nullable),
        ],
        indices: [{ columnNames: ['productId'] }],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'supply',
        columns: [
          column.id(),
          column.varchar('productId'),
          column.integer('quantity'),
          column.json('variants'),
          column.integer('orderedDay'),
          column.integer('receivedDay', nullable),
          column.varchar('state'),
          column.timestamp('approvedAt', nullable),
          column.timestamp('sendsAt', nullable),
        ],
        indices: [{ columnNames: ['productId'] }],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'restock_terms',
        columns: [
          column.id('productId'),
          column.real('unitCost', nullable),
          column.real('orderCost', nullable),
          column.real('shortageCost', nullable),
          column.integer('leadTimeDays', nullable),
          column.integer('packSize', nullable),
          column.integer('minimum', nullable),
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'restock_plan',
        columns: [
          column.id('productId'),
          column.varchar('name'),
          column.varchar('category'),
          column.timestamp('plannedAt'),
          column.integer('onHand'),
          column.integer('underWay'),
          column.json('figures', nullable),
          column.varchar('reason', nullable),
          column.json('variants'),
          column.real('unitCost'),
          column.varchar('currency'),
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'restock_state',
        columns: [
          column.id(),
          column.real('service', nullable),
          column.integer('done'),
          column.integer('total'),
          column.timestamp('startedAt', nullable),
          column.timestamp('finishedAt', nullable),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['restock_state', 'restock_plan', 'restock_terms', 'supply', 'stock_day'])
      await runner.dropTable(table);
  }
}
