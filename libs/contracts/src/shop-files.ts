import { z } from 'zod';
import { AssistantEscalationReason, Priority } from './conversation.js';

/** `shop.yaml`: facts of the shop; templates read every field as `shop.<name>`. */
export const ShopFile = z
  .object({
    name: z.string().min(1),
    tagline: z.string().default(''),
    locale: z.string().min(2),
    currency: z.string().length(3),
    email: z.email(),
    supportHours: z.string(),
    handoverMinutes: z.number(),
  })
  .catchall(z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]));
export type ShopFile = z.infer<typeof ShopFile>;

const name = z.string().regex(/^[a-z][a-z0-9_]*$/, 'Lower-case letters, digits and underscores');
const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Lower-case words joined by hyphens');

/** One answer of an intent. `when` is a Liquid condition over shop, customer, product, order; absent: always. */
export const AnswerTemplate = z.strictObject({
  when: z.string().optional(),
  texts: z.array(z.string().min(1)).min(1),
  quickReplies: z.array(z.string().max(60)).max(3).default([]),
});
export type AnswerTemplate = z.infer<typeof AnswerTemplate>;

export const IntentDefinition = z.strictObject({
  name,
  title: z.string().min(1),
  flow: name.optional(),
  escalate: z.strictObject({ reason: AssistantEscalationReason, priority: Priority }).optional(),
  article: slug.optional(),
  answers: z.array(AnswerTemplate).min(1),
  examples: z.array(z.string().min(1)).min(1),
});
export type IntentDefinition = z.infer<typeof IntentDefinition>;

/** A file of `intents/`. */
export const IntentsFile = z.strictObject({ intents: z.array(IntentDefinition).min(1) });
/** `intents/out-of-scope.yaml`: messages that are nobody's intent, used as negatives in training. */
export const OutOfScopeFile = z.strictObject({ examples: z.array(z.string().min(1)).min(1) });

/** Front matter of `articles/<slug>.md`. */
export const ArticleFrontMatter = z.strictObject({
  title: z.string().min(1),
  summary: z.string().min(1),
  category: z.string().min(1),
  keywords: z.array(z.string()).default([]),
});
export type ArticleFrontMatter = z.infer<typeof ArticleFrontMatter>;
