import type { Clock, Config } from '#platform';
import type { OrderSystem } from './order-system.js';
import { ShopifyOrderSystem } from './shopify-order-system.js';
import { WebhookOrderSystem } from './webhook-order-system.js';
import { WooCommerceOrderSystem } from './woocommerce-order-system.js';

/** The order system of the configuration; null when our own table is it. */
export function openOrderSystem(
  { orderSystem }: Pick<Config, 'orderSystem'>,
  clock: Pick<Clock, 'now'>,
): OrderSystem | null {
  switch (orderSystem.kind) {
    case 'embedded':
      return null;
    case 'webhook':
      return new WebhookOrderSystem(orderSystem, clock);
    case 'shopify':
      return new ShopifyOrderSystem(orderSystem);
    case 'woocommerce':
      return new WooCommerceOrderSystem(orderSystem);
  }
}
