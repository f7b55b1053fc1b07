import { z } from 'zod';
import { EscalationReason, Id, Preference } from '#contracts';
import { FlowState, SlotValues } from './flows/flow-state.js';

/** What products have to be, besides fitting the words. Prices in minor units. */
export const AdviceFilters = z.object({
  minPrice: z.number().int().nonnegative().optional(),
  maxPrice: z.number().int().nonnegative().optional(),
  color: z.string().max(60).optional(),
  size: z.string().max(60).optional(),
  category: z.string().max(100).optional(),
  department: z.string().max(100).optional(),
});
export type AdviceFilters = z.infer<typeof AdviceFilters>;

/** The last suggestions, so that "cheaper" and "in blue" refine them. */
export const Advice = z.object({
  need: z.string().max(4000),
  filters: AdviceFilters,
  /** Set when accessories for products were asked for. */
  goesWith: z.array(Id).max(20),
  /** What was refused: "not leather", "not that brand". */
  avoid: z
    .array(z.object({ about: Preference.shape.about, value: Preference.shape.value }))
    .max(20)
    .default([]),
  shown: z.array(z.object({ id: Id, price: z.number().int() })).max(60),
  turn: z.number().int(),
});
export type Advice = z.infer<typeof Advice>;

/** Everything the assistant remembers of a conversation. JSON; stored with the conversation. */
export const DialogueState = z.object({
  version: z.literal(1),
  /** Messages of the shopper answered so far. */
  turn: z.number().int().nonnegative(),
  flows: FlowState,
  /** The flow that ended last: a late correction starts it again. */
  last: z
    .object({ flow: z.string(), intent: z.string(), slots: SlotValues, turn: z.number().int() })
    .nullable(),
  sentiment: z.object({ average: z.number().min(-1).max(1), negatives: z.number().int().nonnegative() }),
  /** Messages in a row that nothing was known about. */
  unknown: z.number().int().nonnegative(),
  /** Orders whose e-mail was given rightly in this conversation; they stay open in it, and only in it. */
  verified: z.array(z.object({ number: z.string(), email: z.string() })).max(10),
  /** Told in any message so far: not asked for again. */
  told: z.object({ order: z.string().optional(), email: z.string().optional() }),
  /** Products that "it" may mean, the latest first. */
  products: z.array(Id).max(10),
  /** When a product was spoken of last. */
  productsTurn: z.number().int().default(0),
  /** The last list in a reply: what "the first one" and "the cheapest" choose from. */
  shown: z
    .object({ kind: z.enum(['products', 'orders']), ids: z.array(Id).max(20), turn: z.number().int() })
    .nullable()
    .default(null),
  advice: Advice.nullable(),
  /** The reply ended in offering a person. */
  offeredPerson: z.boolean(),
  /** Buttons under the last reply. */
  offered: z.array(z.string()).max(4),
  escalated: z.object({ reason: EscalationReason, turn: z.number().int() }).nullable(),
});
export type DialogueState = z.infer<typeof DialogueState>;

export const initialState = (): DialogueState => ({
  version: 1,
  turn: 0,
  flows: { frames: [] },
  last: null,
  sentiment: { average: 0, negatives: 0 },
  unknown: 0,
  verified: [],
  told: {},
  products: [],
  productsTurn: 0,
  shown: null,
  advice: null,
  offeredPerson: false,
  offered: [],
  escalated: null,
});

/** The state as an agent hands it back: what was told and verified stays, what went wrong is settled. */
export const afterHandBack = (state: DialogueState): DialogueState => ({
  ...state,
  flows: { frames: [] },
  sentiment: { average: 0, negatives: 0 },
  unknown: 0,
  offeredPerson: false,
  offered: [],
  escalated: null,
});
