import { z } from 'zod';
import { AssistantEscalationReason, Priority } from './conversation.js';

const compiles = (source: string): boolean => {
  try {
    return !new RegExp(source, 'giu').test('');
  } catch {
    return false;
  }
};

const isTimeZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
};

/** `shop.yaml`: facts of the shop; templates read every field as `shop.<name>`. */
export const ShopFile = z
  .object({
    name: z.string().min(1),
    tagline: z.string().default(''),
    locale: z.string().min(2),
    /** That the shop speaks, ISO 639-1; the first is that of its files. The locale's alone when absent. */
    languages: z.array(z.string().regex(/^[a-z]{2}$/, 'Needs a code of two letters, such as de')).default([]),
    currency: z.string().length(3),
    email: z.email(),
    /** Days with their times, several a day where there is a break: `Monday to Friday, 9:00 to 12:30 and 13:30 to 18:00`. */
    supportHours: z.string(),
    /** Days on which nobody is there: `2026-12-28`, or `12-25` for every year. */
    supportHolidays: z
      .array(
        z
          .string()
          .regex(
            /^(?:\d{4}-)?(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/,
            'Needs a day such as 2026-12-28, or 12-25',
          ),
      )
      .default([]),
    handoverMinutes: z.number(),
    /** Of the support hours, as `Europe/Dublin`; needed where the country of the locale has several. */
    timeZone: z
      .string()
      .refine(isTimeZone, 'Needs the IANA name of a time zone, such as Europe/Dublin')
      .optional(),
    /** How the shop writes order numbers, a regular expression; case does not matter. The usual shapes are known without. */
    orderNumber: z
      .string()
      .max(200)
      .refine(compiles, 'Needs a regular expression that does not match nothing')
      .optional(),
    /** What ordering from suppliers is planned with, where a product's own terms do not say otherwise. */
    restockLeadTimeDays: z.number().int().min(1).max(365).default(14),
    /** What a unit costs the shop, as a share of its price. */
    restockCostShare: z.number().min(0).max(1).default(0.55),
    /** What keeping stock for a year costs, as a share of what it cost. */
    restockHoldingShare: z.number().positive().max(5).default(0.25),
    /** Cost of an order, whatever its size, in the shop's currency. */
    restockOrderCost: z.number().nonnegative().default(5),
  })
  .catchall(z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]))
  .overwrite((shop) =>
    shop.languages.length > 0 ? shop : { ...shop, languages: [shop.locale.slice(0, 2).toLowerCase()] },
  );
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

/**
 * What an intent does in a conversation, beside its answer. `greeting` and `courtesy` (thanks, farewells, praise, small talk),
 * `consent` (yes) and `refusal` (no) accompany a request instead of being one. The others ask about products: `product_details`
 * what one is like, `product_stock` whether it is there, `product_sizes` which size to take, `product_comparison` how two differ,
 * `product_companions` what goes with it, `product_price` what it costs. Without a role an intent is a request like any other.
 */
export const IntentRole = z.enum([
  'greeting',
  'courtesy',
  'consent',
  'refusal',
  'product_details',
  'product_stock',
  'product_sizes',
  'product_comparison',
  'product_companions',
  'product_price',
]);
export type IntentRole = z.infer<typeof IntentRole>;

/** Roles that accompany a request: alone they are answered, beside one they are not. */
export const COURTESIES: ReadonlySet<IntentRole | undefined> = new Set<IntentRole>([
  'greeting',
  'courtesy',
  'consent',
  'refusal',
]);

export const IntentDefinition = z.strictObject({
  name,
  title: z.string().min(1),
  role: IntentRole.optional(),
  flow: name.optional(),
  escalate: z.strictObject({ reason: AssistantEscalationReason, priority: Priority }).optional(),
  article: slug.optional(),
  answers: z.array(AnswerTemplate).min(1),
  examples: z.array(z.string().min(1)).min(1),
});
export type IntentDefinition = z.infer<typeof IntentDefinition>;

/** The role of each intent that has one, by the intent's name. */
export type IntentRoles = ReadonlyMap<string, IntentRole>;
export const rolesOf = (intents: readonly Pick<IntentDefinition, 'name' | 'role'>[]): IntentRoles =>
  new Map(intents.flatMap(({ name, role }) => (role ? [[name, role]] : [])));

/** A file of `intents/`. */
export const IntentsFile = z.strictObject({ intents: z.array(IntentDefinition).min(1) });
/** `intents/out-of-scope.yaml`: messages that are nobody's intent, used as negatives in training. */
/** How shoppers ask for what an article says: a part of the answering sentence, and questions that it answers. */
export const QuestionsFile = z.record(z.string().min(1), z.array(z.string().min(1)).min(1));

export const OutOfScopeFile = z.strictObject({ examples: z.array(z.string().min(1)).min(1) });

/** Front matter of `articles/<slug>.md`. */
export const ArticleFrontMatter = z.strictObject({
  title: z.string().min(1),
  summary: z.string().min(1),
  category: z.string().min(1),
  keywords: z.array(z.string()).default([]),
});
export type ArticleFrontMatter = z.infer<typeof ArticleFrontMatter>;
