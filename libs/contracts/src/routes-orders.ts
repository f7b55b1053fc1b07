import { z } from 'zod';
import { FoundOrder, Order } from './catalog.js';
import { Id, page, PageQuery } from './common.js';
import {
  ListedOrderRequest,
  ORDER_CHANGE_KINDS,
  OrderChange,
  OrderOutcome,
  OrderRequest,
  OrderRequestState,
  ShopperOrder,
} from './order-changes.js';
import { route } from './route.js';

const desk = ['owner', 'agent'] as const;
const ById = z.object({ id: Id });

/** Orders as staff see them, and the changes asked of them. */
export const orderRoutes = {
  getOrder: route({
    method: 'GET',
    path: '/api/v1/orders/:id',
    tag: 'Catalogue',
    access: desk,
    summary: 'One order, for staff',
    params: ById,
    response: Order,
  }),
  findOrders: route({
    method: 'GET',
    path: '/api/v1/orders',
    tag: 'Catalogue',
    access: desk,
    perMinute: 240,
    summary: 'Orders by a part of their number, or by the beginning of their e-mail address, newest first',
    query: z.object({ q: z.string().trim().min(3).max(100) }),
    response: z.object({ items: z.array(FoundOrder) }),
  }),
  listOrderRequests: route({
    method: 'GET',
    path: '/api/v1/order-requests',
    tag: 'Catalogue',
    access: desk,
    summary: 'Changes of orders that shoppers confirmed in the chat or staff made for them, newest first',
    query: PageQuery.extend({
      state: OrderRequestState.optional(),
      kind: z.enum(ORDER_CHANGE_KINDS).optional(),
      /** Part of an order's number. */
      search: z.string().max(100).optional(),
    }),
    response: page(ListedOrderRequest),
  }),
  settleOrderRequest: route({
    method: 'PUT',
    path: '/api/v1/order-requests/:id/outcome',
    tag: 'Catalogue',
    access: [...desk, 'shop_server'],
    summary:
      "How a change ended in the shop's order system; the first word counts. The shopper is told in the chat.",
    params: ById,
    body: OrderOutcome,
    bodyBytes: 4 * 1024,
    perMinute: 600,
    response: OrderRequest,
  }),
  undoOrderRequest: route({
    method: 'POST',
    path: '/api/v1/order-requests/:id/undo',
    tag: 'Catalogue',
    access: desk,
    summary:
      'Put an order back to what it was before a confirmed change, where it has not moved on since. The shopper is told in the chat.',
    params: ById,
    body: z.object({ reason: z.string().trim().max(500).optional() }),
    response: OrderRequest,
  }),
  listCustomerOrders: route({
    method: 'GET',
    path: '/api/v1/customers/:id/orders',
    tag: 'Catalogue',
    access: desk,
    summary: "A customer's orders, newest first, for staff",
    params: ById,
    response: z.object({ items: z.array(Order) }),
  }),
  listShopperOrders: route({
    method: 'GET',
    path: '/api/v1/conversations/:id/orders',
    tag: 'Conversations',
    access: desk,
    summary:
      "Orders known to be those of a conversation's shopper, newest first, with what can be done with each now",
    params: ById,
    response: z.object({ items: z.array(ShopperOrder) }),
  }),
  changeShopperOrder: route({
    method: 'POST',
    path: '/api/v1/conversations/:id/orders/:number/changes',
    tag: 'Conversations',
    access: desk,
    summary:
      'Have an order of the shopper changed, by who holds the conversation, under the rules of the assistant. The shopper is told in the chat.',
    params: ById.extend({ number: Id }),
    body: z.object({
      /** Made by the sender: the same again changes nothing more. */
      key: z.string().min(8).max(64),
      change: OrderChange,
    }),
    response: z.object({
      outcome: z.enum(['confirmed', 'requested', 'refused']),
      order: Order,
      /** To take it back by; null when it was refused. */
      requestId: Id.nullable(),
      /** Why it was refused, and what can be done instead. */
      refusal: z.string().nullable(),
    }),
  }),
} as const;
