import { Injectable } from '@nestjs/common';
import { Order, Product } from '#contracts';
import { Clock, type Transaction, ClusterEvents, Transactions } from '#platform';
import { CATALOG_CHANGED, ORDERS_IMPORTED } from './catalog.events.js';
import { Customer, CustomerEntity } from './customer.entity.js';
import { erasedCustomerRows, erasedKey } from './erased-customer.entity.js';
import { checkRows, type ImportResult, upsertRows } from './import-rows.js';
import { OrderEntity, orderKey } from './order.entity.js';
import { ProductEntity } from './product.entity.js';
import { withoutCustomer } from './without-customer.js';
import { prepareOrder, prepareProduct } from './read-rows.js';

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
    private readonly cluster: ClusterEvents,
  ) {}

  async products(rows: readonly unknown[]): Promise<ImportResult> {
    const { valid, rejected, notes } = checkRows(Product, rows, prepareProduct);
    if (valid.length) {
      await this.transactions.run(async (tx) => {
        const updatedAt = this.clock.now();
        const entities = valid.map((product) => ({ ...product, updatedAt }));
        await upsertRows(tx, ProductEntity, entities, 'id');
        await this.cluster.announce(CATALOG_CHANGED, tx);
      });
    }
    return { accepted: valid.length, rejected, notes };
  }

  /** Takes the place of what happened to the order here too: the shop's own system knows better. */
  async orders(rows: readonly unknown[]): Promise<ImportResult> {
    const now = this.clock.now();
    const { valid, rejected, notes } = checkRows(ImportedOrder, rows, (row) => prepareOrder(row, now));
    if (valid.length) {
      await this.transactions.run(async (tx) => {
        const erased = await this.erasedAmong(tx, valid);
        const entities = valid
          .map((order) => ({ ...order, key: orderKey(order.number), returnRequest: null }))
          .map((order) => (erased(order) >= order.placedAt ? withoutCustomer(order) : order));
        await upsertRows(tx, OrderEntity, entities, 'key');
        await this.cluster.announce(ORDERS_IMPORTED, tx);
      });
    }
    return { accepted: valid.length, rejected, notes };
  }

  async customers(rows: readonly unknown[]): Promise<ImportResult> {
    const { valid, rejected } = checkRows(Customer, rows);
    if (valid.length)
      await this.transactions.run(async (tx) => {
        const erased = await this.erasedAmong(
          tx,
          valid.map(({ id, email }) => ({ customerId: id, email })),
        );
        const kept = valid.filter(({ id, email }) => erased({ customerId: id, email }) < 0);
        await upsertRows(tx, CustomerEntity, kept, 'id');
      });
    return { accepted: valid.length, rejected };
  }

  /** When each customer was erased, -1 where never. */
  private async erasedAmong(
    tx: Transaction,
    customers: readonly { customerId: string; email: string }[],
  ): Promise<(customer: { customerId: string; email: string }) => number> {
    const keys = new Set(
      customers.flatMap(({ customerId, email }) => [erasedKey(customerId), erasedKey(email)]),
    );
    const found = await erasedCustomerRows.findIn(tx.manager, 'key', [...keys]);
    const at = new Map(found.map((row) => [row.key, row.at]));
    return ({ customerId, email }) =>
      Math.max(at.get(erasedKey(customerId)) ?? -1, at.get(erasedKey(email)) ?? -1);
  }
}
