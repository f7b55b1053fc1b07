import { type EntityManager, Not } from 'typeorm';
import type { Order } from '#contracts';
import { OrderRequestEntity } from './order-request.entity.js';

/** What was done to an order last and stands; a refund changes nothing of the order. */
export const latestChange = (manager: EntityManager, orderKey: string): Promise<OrderRequestEntity | null> =>
  manager.findOne(OrderRequestEntity, {
    where: { orderKey, state: 'confirmed', kind: Not('refund') },
    order: { settledAt: 'DESC', requestedAt: 'DESC', id: 'ASC' },
  });

/** Whether an order is still as a change left it, so that it can be put back. */
export function mayUndo(
  request: OrderRequestEntity,
  order: Order,
  latest: Pick<OrderRequestEntity, 'id'> | null,
): boolean {
  const { change, state, before } = request;
  if (state !== 'confirmed' || !before) return false;
  if (change.kind === 'refund') return true;
  if (latest?.id !== request.id) return false;
  switch (change.kind) {
    case 'cancel':
      return order.status === 'cancelled';
    case 'return':
      return order.status === 'return_requested';
    case 'exchange':
      return order.status === 'exchange_requested';
    case 'address':
      return order.status === 'pending' && order.address.line1 === change.address.line1;
    case 'withdraw':
      return false;
  }
}
