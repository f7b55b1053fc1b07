import { z } from 'zod';
import { Id, Timestamp } from './common.js';

export const BehaviorType = z.enum([
  'view',
  'cart',
  'wish',
  'purchase',
  'rating',
  'search',
  'chat_mention',
  'suggestion_shown',
  'suggestion_clicked',
  'suggestion_dismissed',
]);
export type BehaviorType = z.infer<typeof BehaviorType>;

/** A taste told in words, as in "not leather" or "I like Tarnholm". */
export const Preference = z.object({
  about: z.enum(['brand', 'category', 'color', 'size', 'attribute']),
  value: z.string().trim().min(1).max(100),
  likes: z.boolean(),
});
export type Preference = z.infer<typeof Preference>;

const fields = z.object({
  id: z.string().min(8).max(64),
  type: BehaviorType,
  productId: Id.optional(),
  query: z.string().max(200).optional(),
  /** Of a `search`: how many products it found, before anything was chosen of the facets. */
  results: z.number().int().min(0).max(100_000_000).optional(),
  quantity: z.number().int().positive().max(1000).default(1),
  /** Stars, of a `rating`. */
  rating: z.number().min(1).max(5).optional(),
  /** Of a `chat_mention` that is not about one product. */
  preference: Preference.optional(),
  attributionId: z.string().max(100).optional(),
  at: Timestamp,
});

type Fields = z.output<typeof fields>;
const isComplete = ({ type, productId, rating, preference }: Fields): boolean =>
  (type !== 'rating' || (productId !== undefined && rating !== undefined)) &&
  (type !== 'chat_mention' || productId !== undefined || preference !== undefined);
const INCOMPLETE = 'A rating needs productId and rating; a chat_mention needs productId or preference';

/** What a shopper did. Idempotent on `id`, which the client makes; events may come in any order. */
export const BehaviorEvent = fields.refine(isComplete, INCOMPLETE);
export type BehaviorEvent = z.infer<typeof BehaviorEvent>;

/** One line of a behaviour import: the event with who did it. */
export const BehaviorRecord = fields
  .extend({ visitorId: Id, customerId: Id.nullable().default(null) })
  .refine(isComplete, INCOMPLETE);
export type BehaviorRecord = z.infer<typeof BehaviorRecord>;
