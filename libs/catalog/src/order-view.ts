import type { Order } from '#contracts';
import type { OrderEntity } from './order.entity.js';

export const toOrder = ({ key: _key, returnRequest: _returnRequest, ...order }: OrderEntity): Order => ({
  ...order,
});
