import { z } from 'zod';
import { Id, Timestamp } from './common.js';

export const BehaviorType = z.enum([
  'view',
  'cart',
  'wish',
  'purchase',
  'search',
  'suggestion_shown',
  'suggestion_clicked',
  'suggestion_dismissed',
]);
export type BehaviorType = z.infer<typeof BehaviorType>;

/** What a shopper did. Idempotent on `id`, which the client makes. */
export const BehaviorEvent = z.object({
  id: z.string().min(8).max(64),
  type: BehaviorType,
  productId: Id.optional(),
  query: z.string().max(200).optional(),
  quantity: z.number().int().positive().max(1000).default(1),
  attributionId: z.string().max(100).optional(),
  at: Timestamp,
});
export type BehaviorEvent = z.infer<typeof BehaviorEvent>;

/** One line of a behaviour import: the event with who did it. */
export const BehaviorRecord = BehaviorEvent.extend({
  visitorId: Id,
  customerId: Id.nullable().default(null),
});
export type BehaviorRecord = z.infer<typeof BehaviorRecord>;
