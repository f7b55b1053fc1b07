import { Injectable } from '@nestjs/common';
import { Between, DataSource, In } from 'typeorm';
import { OrderRequestEntity } from './order-request.entity.js';
import { OrderEntity } from './order.entity.js';

/** One thing that a shopper sends back or exchanges. */
export interface ReturnedItem {
  requestId: string;
  orderNumber: string;
  customerId: string;
  at: number;
  /** As the shop offers them to choose from; '' where none was asked for. */
  reason: string;
  productId: string;
  /** Of the product, as it was ordered. */
  name: string;
}

/** Returns and exchanges of all shoppers by time, for who counts why things come back. */
@Injectable()
export class Returns {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Those asked for and not refused, one for each item.
   *
   * @param from first millisecond @param to first one after it @returns newest first
   */
  async between(from: number, to: number, limit: number): Promise<ReturnedItem[]> {
    const { manager } = this.dataSource;
    const requests = await manager.find(OrderRequestEntity, {
      where: { state: In(['requested', 'confirmed']), requestedAt: Between(from, to - 1) },
      order: { requestedAt: 'DESC', id: 'ASC' },
      take: limit,
    });
    const keys = [...new Set(requests.map(({ orderKey }) => orderKey))];
    const orders = new Map<string, OrderEntity>();
    for (let first = 0; first < keys.length; first += 500)
      for (const order of await manager.findBy(OrderEntity, { key: In(keys.slice(first, first + 500)) }))
        orders.set(order.key, order);
    return requests.flatMap(({ id, orderKey, orderNumber, change, requestedAt }) => {
      if (change.kind !== 'return' && change.kind !== 'exchange') return [];
      const places = change.items.map((item) => (typeof item === 'number' ? item : item.item));
      return places.flatMap((place) => {
        const order = orders.get(orderKey);
        const item = order?.items[place];
        return item
          ? {
              requestId: id,
              orderNumber,
              customerId: order.customerId,
              at: requestedAt,
              reason: change.reason,
              productId: item.productId,
              name: item.name,
            }
          : [];
      });
    });
  }
}
