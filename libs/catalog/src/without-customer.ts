import { randomUUID } from 'node:crypto';
import type { OrderEntity } from './order.entity.js';

const PREFIX = 'erased:';

/** Whether an order is nobody's any more: nothing is learnt from it. */
export const isErased = (customerId: string): boolean => customerId.startsWith(PREFIX);

/**
 * An order as a shop has to keep it (number, dates, items, amounts, country) without whose it is. Each gets a customer number of
 * its own: two of them are not of one person.
 */
export const withoutCustomer = (order: OrderEntity): OrderEntity => ({
  ...order,
  customerId: `${PREFIX}${randomUUID()}`,
  email: 'erased@example.invalid',
  trackingNumber: null,
  returnRequest: null,
  address: {
    name: '',
    line1: '-',
    line2: '',
    city: '-',
    region: '',
    postcode: '',
    country: order.address.country,
  },
});
