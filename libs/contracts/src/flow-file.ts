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
  'address',
  'choice',
  'items',
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
  escalate: z.strictObject({ reason: AssistantEscalationReason, priority: Priority }).optional(),
});
export type FlowOutcome = z.infer<typeof FlowOutcome>;

/** `flows/<name>.yaml`: one thing a shopper wants done, as the steps that lead there. */
export const FlowFile = z.strictObject({
  name,
  /** Follows "back to": `the cancellation`. */
  title: z.string().min(1),
  /** Its messages read as negative even when calm (broken, missing): only emphasis or a trend counts as anger. */
  badNews: z.boolean().default(false),
  slots: z.record(name, FlowSlot),
  /** What an intent that starts the flow says already: intent -> slot -> value. */
  presets: z.record(name, z.record(name, z.string())).default({}),
  steps: z.array(FlowStep).min(1),
  outcomes: z.record(name, FlowOutcome).default({}),
});
export type FlowFile = z.infer<typeof FlowFile>;

export const Phrase = z.strictObject({ texts, quickReplies });
export type Phrase = z.infer<typeof Phrase>;

/** `flows/phrases.yaml`: what the assistant says and listens for outside of intents and flows. */
export const PhrasesFile = z.strictObject({
  phrases: z.record(name, Phrase),
  /** Words that mean something to the dialogue whatever the intent: name -> words or short phrases. */
  cues: z.record(name, z.array(z.string().min(1)).min(1)),
  /** Attributes of products as shoppers ask for them: name -> words that ask for it. */
  attributes: z.record(z.string(), z.array(z.string().min(1)).min(1)),
});
export type PhrasesFile = z.infer<typeof PhrasesFile>;
