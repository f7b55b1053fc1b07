import { z } from 'zod';
import { Need } from '#catalog';
import { EscalationReason, Id } from '#contracts';
import { Agreed, agreedIn } from './agreed.js';
import { FlowState, SlotValues } from './flows/flow-state.js';

/** The last suggestions, so that "cheaper" and "in blue" change them. */
export const Advice = z.object({
  /** What was said of the need so far, for the order within its limits. */
  text: z.string().max(4000),
  need: Need,
  /** Of other kinds of things looked for before: "back to the tents". */
  earlier: z.array(Need).max(5).default([]),
  /** Set when accessories for products were asked for. */
  goesWith: z.array(Id).max(20),
  shown: z.array(z.object({ id: Id, price: z.number().int() })).max(60),
  turn: z.number().int(),
});
export type Advice = z.infer<typeof Advice>;

/** What of products was spoken of last: "and in blue?", "the first one", "which of them is lighter?" go on from there. */
export const ProductTopic = z.object({
  act: z.enum(['suggested', 'product', 'stock', 'compared', 'rivals', 'basket']),
  ids: z.array(Id).max(20),
  /** Asked for last: "and the Snipe?" asks the same of another. */
  asked: z.string().max(2000).default(''),
  /** Options named so far: after "in M in green?", "what about L then?" stays green. */
  options: z.record(z.string(), z.string()).default({}),
  /** Products that were asked about one after the other. */
  row: z.array(Id).max(10).default([]),
  turn: z.number().int(),
});
export type ProductTopic = z.infer<typeof ProductTopic>;

/** What the page was asked to put into the basket last: "make it three". */
const InBasket = z.object({
  productId: Id,
  variantId: Id.nullable(),
  quantity: z.number().int(),
  turn: z.number().int(),
});

/** Notices about products that a conversation remembers to have told. */
export const MOST_NOTICED = 20;

/** Everything the assistant remembers of a conversation. JSON; stored with the conversation. */
export const DialogueState = z.object({
  version: z.literal(1),
  /** Messages of the shopper answered so far. */
  turn: z.number().int().nonnegative(),
  flows: FlowState,
  /** The flow that ended last: a late correction starts it again. */
  last: z
    .object({
      flow: z.string(),
      intent: z.string(),
      slots: SlotValues,
      turn: z.number().int(),
      /** How it ended, as its file names it. */
      outcome: z.string().default(''),
    })
    .nullable(),
  sentiment: z.object({
    average: z.number().min(-1).max(1),
    negatives: z.number().int().nonnegative(),
    /** One of the negative messages in a row was aimed at the shop. */
    isReproached: z.boolean().default(false),
  }),
  /** Messages in a row that nothing was known about. */
  unknown: z.number().int().nonnegative(),
  /** Orders whose e-mail was given rightly in this conversation; they stay open in it, and only in it. */
  verified: z.array(z.object({ number: z.string(), email: z.string() })).max(10),
  /** An address that was proved by a code in this conversation: what was ordered with it is open. */
  provenEmail: z.string().nullable().default(null),
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
  /** The last question that the articles answered: "and to Spain?" leans on it. */
  topic: z
    .object({
      text: z.string().max(4000),
      /** What was quoted: "that did not help" gets other sentences. */
      quoted: z.array(z.string()).max(30).default([]),
      /** The next best answer has been given as well. */
      isRetold: z.boolean().default(false),
      /** Slugs of the articles that answered. */
      articles: z.array(z.string()).max(10).default([]),
      turn: z.number().int(),
    })
    .nullable()
    .default(null),
  /** One of an older shape is forgotten. */
  advice: Advice.nullable().catch(null),
  productTopic: ProductTopic.nullable().default(null),
  basket: InBasket.nullable().default(null),
  /** The product page that the shopper came to, and when: "this one". */
  page: z.object({ productId: Id, turn: z.number().int() }).nullable().default(null),
  /** Notices about products that were told. */
  noticed: z.array(Id).max(MOST_NOTICED).default([]),
  /** The size that a guide gave, or that the shopper named as theirs: "in my size". */
  mySize: z.string().max(30).nullable().default(null),
  /** ISO 639-1, what the shopper wrote in last as far as it could be told. */
  language: z.string().nullable().default(null),
  /** The shopper knows that answers come in another language. */
  isLanguageTold: z.boolean().default(false),
  /** The reply offered a person because the language is not read. */
  offeredUnread: z.boolean().default(false),
  /** The reply ended in offering a person. */
  offeredPerson: z.boolean(),
  /** Buttons under the last reply. */
  offered: z.array(z.string()).max(4),
  /** What staff wrote before they handed back. */
  agreed: Agreed.nullable().default(null),
  escalated: z.object({ reason: EscalationReason, turn: z.number().int() }).nullable(),
});
export type DialogueState = z.infer<typeof DialogueState>;

export const initialState = (): DialogueState => ({
  version: 1,
  turn: 0,
  flows: { frames: [] },
  last: null,
  sentiment: { average: 0, negatives: 0, isReproached: false },
  unknown: 0,
  verified: [],
  provenEmail: null,
  told: {},
  products: [],
  productsTurn: 0,
  shown: null,
  advice: null,
  topic: null,
  productTopic: null,
  basket: null,
  page: null,
  noticed: [],
  mySize: null,
  language: null,
  isLanguageTold: false,
  offeredUnread: false,
  offeredPerson: false,
  offered: [],
  agreed: null,
  escalated: null,
});

/** The state after staff, or the shop's order system, have done something with an order: it is what is spoken of. */
export const afterOrderChange = (state: DialogueState, number: string): DialogueState => ({
  ...state,
  told: { ...state.told, order: number },
});

/**
 * The state as an agent hands it back: what was told and verified stays, what went wrong is settled.
 * @param wrote What staff wrote to the shopper in the conversation, oldest first.
 */
export const afterHandBack = (state: DialogueState, by: string, wrote: readonly string[]): DialogueState => ({
  ...state,
  agreed: agreedIn(by, wrote),
  flows: { frames: [] },
  sentiment: { average: 0, negatives: 0, isReproached: false },
  unknown: 0,
  offeredUnread: false,
  offeredPerson: false,
  offered: [],
  escalated: null,
});
