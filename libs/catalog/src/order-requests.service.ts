import { Inject, Injectable } from '@nestjs/common';
import { DataSource, In, Like, Not } from 'typeorm';
import type { ListedOrderRequest, Order, OrderChangeKind, OrderRequestState, Product } from '#contracts';
import { pageStart } from '#platform';
import { Catalog } from './catalog.service.js';
import { toRequest } from './order-changes.service.js';
import { OrderEntity, orderKey } from './order.entity.js';
import { OrderRequestEntity } from './order-request.entity.js';
import { ORDER_SYSTEM, type OrderSystem } from './order-systems/order-system.js';
import { toOrder } from './order-view.js';
import { mayUndo } from './undoing.js';
import { isErased } from './without-customer.js';

export interface OrderRequestsQuery {
  state?: OrderRequestState | undefined;
  kind?: OrderChangeKind | undefined;
  /** Part of an order's number. */
  search?: string | undefined;
  /** `nextCursor` of the page before. */
  cursor?: string | undefined;
  limit?: number;
}

/** What was asked of orders, for staff to look through. */
@Injectable()
export class OrderRequests {
  constructor(
    private readonly dataSource: DataSource,
    private readonly catalog: Catalog,
    @Inject(ORDER_SYSTEM) private readonly system: OrderSystem | null,
  ) {}

  /** Newest first. @throws AppError `invalid_input` for a cursor that is not ours. */
  async list({ state, kind, search = '', cursor, limit = 50 }: OrderRequestsQuery): Promise<{
    items: ListedOrderRequest[];
    nextCursor?: string;
  }> {
    const offset = pageStart(cursor);
    const key = orderKey(search);
    const rows = await this.dataSource.getRepository(OrderRequestEntity).find({
      where: { ...(state && { state }), ...(kind && { kind }), ...(key && { orderKey: Like(`%${key}%`) }) },
      order: { requestedAt: 'DESC', id: 'ASC' },
      skip: offset,
      take: limit + 1,
    });
    const items = await this.inWords(rows.slice(0, limit));
    return rows.length > limit ? { items, nextCursor: String(offset + limit) } : { items };
  }

  private async inWords(rows: readonly OrderRequestEntity[]): Promise<ListedOrderRequest[]> {
    const keys = [...new Set(rows.map((row) => row.orderKey))];
    const found = await this.dataSource.getRepository(OrderEntity).findBy({ key: In(keys) });
    const orders = new Map(found.map((row) => [row.key, toOrder(row)]));
    const products = await this.catalog.productsById(
      found.flatMap(({ items }) => items.map(({ productId }) => productId)),
    );
    const latest = await this.latestOf(keys);
    return rows.flatMap((row) => {
      const order = orders.get(row.orderKey);
      if (!order) return [];
      const { customerId, email, address, currency } = order;
      return {
        ...toRequest(row),
        shopper: isErased(customerId) ? null : { name: address.name, email },
        currency,
        items: itemsOf(row, order, products),
        mayUndo: !this.system && mayUndo(row, order, latest.get(row.orderKey) ?? null),
      };
    });
  }

  /** The standing change of each of these orders. */
  private async latestOf(keys: readonly string[]): Promise<Map<string, OrderRequestEntity>> {
    const standing = await this.dataSource.getRepository(OrderRequestEntity).find({
      where: { orderKey: In([...keys]), state: 'confirmed', kind: Not('refund') },
      order: { settledAt: 'ASC', requestedAt: 'ASC', id: 'DESC' },
    });
    return new Map(standing.map((row) => [row.orderKey, row]));
  }
}

function itemsOf(
  { change }: OrderRequestEntity,
  order: Order,
  products: ReadonlyMap<string, Product>,
): ListedOrderRequest['items'] {
  const all = order.items.map((_, item) => ({ item, variantId: null }));
  const touched =
    change.kind === 'exchange'
      ? change.items
      : change.kind === 'return'
        ? change.items.map((item) => ({ item, variantId: null }))
        : all;
  return touched.flatMap(({ item: at, variantId }) => {
    // An import since may have left fewer.
    const item = order.items[at];
    if (!item) return [];
    const wanted = products.get(item.productId)?.variants.find(({ id }) => id === variantId);
    return {
      name: item.name,
      options: optionsText(item.options),
      quantity: item.quantity,
      wanted: variantId === null ? null : wanted ? optionsText(wanted.options) || variantId : variantId,
    };
  });
}

const optionsText = (options: Readonly<Record<string, string>>): string => Object.values(options).join(', ');
