import { z } from 'zod';
import { Address, Order, Price } from './catalog.js';
import { Id, Timestamp, WholeNumber } from './common.js';

/** What a shopper wants done with an order, exactly as it was read back to them. Items by their place in the order. */
export const OrderChange = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('cancel') }),
  z.object({ kind: z.literal('address'), address: Address }),
  z.object({
    kind: z.literal('return'),
    items: z.array(z.number().int().nonnegative()).min(1).max(200),
    reason: z.string().max(100).default(''),
  }),
  z.object({
    kind: z.literal('exchange'),
    /** Each with the variant wanted in its place. */
    items: z
      .array(z.object({ item: z.number().int().nonnegative(), variantId: Id }))
      .min(1)
      .max(200),
    reason: z.string().max(100).default(''),
  }),
  /** Takes a return or exchange back that was asked for and not yet sent. */
  z.object({ kind: z.literal('withdraw') }),
  /** Money that goes back for another reason than a return; only staff ask for it. */
  z.object({
    kind: z.literal('refund'),
    amount: Price.min(1),
    reason: z.string().trim().min(1).max(200),
  }),
]);
export type OrderChange = z.infer<typeof OrderChange>;
export type OrderChangeKind = OrderChange['kind'];
export const ORDER_CHANGE_KINDS = [
  'cancel',
  'address',
  'return',
  'exchange',
  'withdraw',
  'refund',
] as const satisfies readonly OrderChangeKind[];

/** What became of it: asked for at the shop's order system, carried out, turned down, or carried out and taken back since. */
export const OrderRequestState = z.enum(['requested', 'confirmed', 'refused', 'undone']);
export type OrderRequestState = z.infer<typeof OrderRequestState>;

export const OrderRequest = z.object({
  id: Id,
  orderNumber: z.string(),
  change: OrderChange,
  state: OrderRequestState,
  /** Why it was turned down or taken back, in the words of the order system or of staff. */
  reason: z.string().nullable(),
  conversationId: Id.nullable(),
  /** The member of staff who asked for it; null: the shopper. */
  askedBy: z.string().nullable(),
  requestedAt: Timestamp,
  /** The member of staff who gave it the state it is in; null: the order system, or the shopper. */
  settledBy: z.string().nullable(),
  settledAt: Timestamp.nullable(),
});
export type OrderRequest = z.infer<typeof OrderRequest>;

/** A request as staff see it in the list, with what it is about in words. */
export const ListedOrderRequest = OrderRequest.extend({
  /** Null once the customer has been erased. */
  shopper: z.object({ name: z.string(), email: z.string() }).nullable(),
  currency: z.string().length(3),
  /** What of the order it touches. */
  items: z.array(
    z.object({
      name: z.string(),
      options: z.string(),
      quantity: z.number().int(),
      /** The version that is wanted in its place. */
      wanted: z.string().nullable(),
    }),
  ),
  /** The order is as this request left it, and can be put back. */
  mayUndo: z.boolean(),
});
export type ListedOrderRequest = z.infer<typeof ListedOrderRequest>;

/** An order of a conversation's shopper, with what staff can have done with it now. */
export const ShopperOrder = z.object({
  order: Order,
  /** For each kind of change why it is not possible now; null: it is. */
  refusals: z.record(z.enum(ORDER_CHANGE_KINDS), z.string().nullable()),
  /** How much of it can still be refunded, in minor units. */
  refundable: WholeNumber,
});
export type ShopperOrder = z.infer<typeof ShopperOrder>;

/** How an order system answers a request, at once or later. */
export const OrderOutcome = z.object({
  outcome: z.enum(['confirmed', 'refused']),
  reason: z.string().max(500).optional(),
});
export type OrderOutcome = z.infer<typeof OrderOutcome>;
