import { z } from 'zod';
import { AssistantEscalationReason, Priority } from './conversation.js';

const name = z.string().regex(/^[a-z][a-z0-9_]*$/, 'Lower-case letters, digits and underscores');
/** Variants of one text, Liquid templates; one is picked for each turn. */
const texts = z.array(z.string().min(1)).min(1);
/** Liquid templates too: one that renders to nothing is left out. */
const quickReplies = z.array(z.string().min(1).max(120)).max(4).default([]);

/** What a slot holds, and so how an answer to it is read and checked. */
export const SlotType = z.enum([
  'order_number',
  'email',
  /** A one-time code of six digits. */
  'code',
  'address',
  'choice',
  'items',
  /** What the items are to be exchanged for. */
  'variants',
  'size',
  'color',
  'money',
  'text',
]);
export type SlotType = z.infer<typeof SlotType>;

export const FlowSlot = z
  .strictObject({
    type: SlotType,
    ask: texts,
    /** Said when the answer could not be read; absent: `ask` again. */
    retry: texts.optional(),
    quickReplies,
    /** Only for `choice`: value -> the words that mean it. The first word is the label of its button. */
    choices: z.record(name, z.array(z.string().min(1)).min(1)).optional(),
    /** Only for `choice`: what a statement counts as that is none of them. */
    otherwise: name.optional(),
    /** What other slots are meant to hold when this one is named unasked: slot -> value. */
    implies: z.record(name, z.string()).optional(),
  })
  .refine(({ otherwise, choices }) => otherwise === undefined || Object.hasOwn(choices ?? {}, otherwise), {
    message: 'Name one of the choices',
    path: ['otherwise'],
  })
  .refine((slot) => (slot.type === 'choice') === (slot.choices !== undefined), {
    message: 'Give choices to a slot of type choice, and only to it',
    path: ['choices'],
  });
export type FlowSlot = z.infer<typeof FlowSlot>;

/** The step counts only while each named slot holds one of these values. */
const when = z.record(name, z.array(z.string()).min(1)).optional();

export const FlowStep = z.union([
  z.strictObject({ ask: name, when }),
  /** Runs an action of the shop (look an order up, cancel it); what it found selects one of `outcomes`. */
  z.strictObject({ call: name, when }),
  /** Asks for a yes before something changes. */
  z.strictObject({ confirm: texts, quickReplies, when }),
]);
export type FlowStep = z.infer<typeof FlowStep>;

/** What is said when an action ends one way. */
export const FlowOutcome = z.strictObject({
  texts,
  quickReplies,
  /** Said when the shopper asks what happens next. */
  next: texts.optional(),
  escalate: z.strictObject({ reason: AssistantEscalationReason, priority: Priority }).optional(),
});
export type FlowOutcome = z.infer<typeof FlowOutcome>;

/** `flows/<name>.yaml`: one thing a shopper wants done, as the steps that lead there. */
export const FlowFile = z.strictObject({
  name,
  /** Follows "back to": `the cancellation`. */
  title: z.string().min(1),
  slots: z.record(name, FlowSlot),
  /** What an intent that starts the flow says already: intent -> slot -> value. */
  presets: z.record(name, z.record(name, z.string())).default({}),
  steps: z.array(FlowStep).min(1),
  outcomes: z.record(name, FlowOutcome).default({}),
});
export type FlowFile = z.infer<typeof FlowFile>;

export const Phrase = z.strictObject({ texts, quickReplies });
export type Phrase = z.infer<typeof Phrase>;

const said = z.array(z.string().min(1)).default([]);

/** How shoppers speak of an attribute. Its name is the catalogue's, in lower case, or a part of it. */
export const AttributeWords = z.strictObject({
  /** Words that ask for it: "how heavy". */
  words: said,
  /** Adjectives for a high and a low value: "bright"; their degrees ("brighter", "brightest") come by themselves. */
  more: said,
  less: said,
  /** The side that people want when they name a bare number: a comfort temperature of at most 5 degrees, at least 500 lumens. */
  better: z.enum(['more', 'less']).optional(),
});
export type AttributeWords = z.infer<typeof AttributeWords>;

/** How shoppers speak of products, beside the catalogue's own words. */
export const ProductWords = z.strictObject({
  /** Whom products are for. */
  audience: z.strictObject({
    /** The attribute that says it. */
    attribute: z.string().min(1),
    /** Its values -> words for them. */
    values: z.record(z.string(), z.array(z.string().min(1))),
    /** Values that suit all but those who have to be asked for. */
    everyone: said,
    /** Values that nobody is shown who did not ask: what children wear. */
    onlyWhenAsked: said,
  }),
  /** Sizes that are lengths, by the words in them. */
  lengths: z
    .strictObject({ tallFrom: z.number().optional(), regular: said, tall: said })
    .default({ regular: [], tall: [] }),
  /** Categories -> other words for what is in them. */
  kinds: z.record(z.string(), z.array(z.string().min(1))).default({}),
  /** A word -> words of details that count as it: suede is leather. */
  includes: z.record(z.string(), z.array(z.string().min(1))).default({}),
  /** A word -> what must not be in it: vegan. */
  without: z.record(z.string(), z.array(z.string().min(1))).default({}),
  attributes: z.record(z.string(), AttributeWords).default({}),
});
export type ProductWords = z.infer<typeof ProductWords>;

/** `flows/phrases.yaml`: what the assistant says and listens for outside of intents and flows. */
export const PhrasesFile = z.strictObject({
  phrases: z.record(name, Phrase),
  /** Words that mean something to the dialogue whatever the intent: name -> words or short phrases. */
  cues: z.record(name, z.array(z.string().min(1)).min(1)),
  products: ProductWords,
});
export type PhrasesFile = z.infer<typeof PhrasesFile>;
