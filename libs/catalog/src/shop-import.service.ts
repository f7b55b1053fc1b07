import { Injectable } from '@nestjs/common';
import { Order, Product } from '#contracts';
import { Clock, Transactions } from '#platform';
import { OrdersImported, ProductsImported } from './catalog.events.js';
import { Customer, CustomerEntity } from './customer.entity.js';
import { checkRows, type ImportResult, upsertRows } from './import-rows.js';
import { OrderEntity, orderKey } from './order.entity.js';
import { ProductEntity } from './product.entity.js';

const ImportedOrder = Order.refine((order) => orderKey(order.number) !== '', {
  path: ['number'],
  message: 'Needs a letter or a digit',
});

/**
 * Takes rows from outside in: inserted, or in place of the row with the same id. Each row is checked by itself and named when
 * it is wrong; what one call takes in, it takes in one transaction.
 */
@Injectable()
export class ShopImport {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  async products(rows: readonly unknown[]): Promise<ImportResult> {
    const { valid, rejected } = checkRows(Product, rows);
    if (valid.length) {
      await this.transactions.run(async (tx) => {
        const updatedAt = this.clock.now();
        const entities = valid.map((product) => ({ ...product, updatedAt }));
        await upsertRows(tx, ProductEntity, entities, 'id');
        tx.publish(new ProductsImported(valid.map(({ id }) => id)));
      });
    }
    return { accepted: valid.length, rejected };
  }

  /** Takes the place of what happened to the order here too: the shop's own system knows better. */
  async orders(rows: readonly unknown[]): Promise<ImportResult> {
    const { valid, rejected } = checkRows(ImportedOrder, rows);
    if (valid.length) {
      await this.transactions.run(async (tx) => {
        const entities = valid.map((order) => ({
          ...order,
          key: orderKey(order.number),
          returnRequest: null,
        }));
        await upsertRows(tx, OrderEntity, entities, 'key');
        tx.publish(new OrdersImported(valid.map((order) => order.number)));
      });
    }
    return { accepted: valid.length, rejected };
  }

  async customers(rows: readonly unknown[]): Promise<ImportResult> {
    const { valid, rejected } = checkRows(Customer, rows);
    if (valid.length) await this.transactions.run((tx) => upsertRows(tx, CustomerEntity, valid, 'id'));
    return { accepted: valid.length, rejected };
  }
}
