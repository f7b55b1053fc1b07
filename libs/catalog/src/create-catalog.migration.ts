import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { tableColumns as column } from '#platform';

export class CreateCatalog1790000000101 implements MigrationInterface {
  name = 'CreateCatalog1790000000101';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'product',
        columns: [
          column.id(),
          column.varchar('name'),
          column.varchar('brand'),
          column.varchar('category'),
          column.varchar('department'),
          column.text('description'),
          column.json('attributes'),
          column.integer('price'),
          column.integer('compareAtPrice', { isNullable: true }),
          column.varchar('currency'),
          column.varchar('image'),
          column.real('rating', { isNullable: true }),
          column.integer('reviewCount'),
          column.json('variants'),
          column.timestamp('updatedAt'),
        ],
        indices: [{ columnNames: ['updatedAt'] }],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'shop_order',
        columns: [
          column.id('key'),
          column.varchar('number'),
          column.varchar('customerId'),
          column.varchar('email'),
          column.varchar('status'),
          column.timestamp('placedAt'),
          column.timestamp('shippedAt', { isNullable: true }),
          column.timestamp('deliveredAt', { isNullable: true }),
          column.timestamp('expectedAt', { isNullable: true }),
          column.varchar('carrier', { isNullable: true }),
          column.varchar('trackingNumber', { isNullable: true }),
          column.varchar('currency'),
          column.json('address'),
          column.json('items'),
          column.json('returnRequest', { isNullable: true }),
        ],
        indices: [{ columnNames: ['customerId'] }],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'product_review',
        columns: [
          column.id(),
          column.varchar('productId'),
          column.varchar('author'),
          column.integer('rating'),
          column.varchar('title'),
          column.text('text'),
          column.timestamp('at'),
        ],
        indices: [{ columnNames: ['productId', 'at'] }],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'customer',
        columns: [column.id(), column.varchar('name'), column.varchar('email')],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['customer', 'product_review', 'shop_order', 'product'])
      await runner.dropTable(table);
  }
}
