import { z } from 'zod';

export const SentimentLabel = z.enum(['negative', 'neutral', 'positive']);
export type SentimentLabel = z.infer<typeof SentimentLabel>;

export const Sentiment = z.object({
  label: SentimentLabel,
  probabilities: z.object({ negative: z.number(), neutral: z.number(), positive: z.number() }),
  /** P(positive) - P(negative), from -1 to 1. */
  score: z.number(),
});
export type Sentiment = z.infer<typeof Sentiment>;

export const EntityType = z.enum([
  'order_number',
  'email',
  'phone',
  'money',
  'date',
  'size',
  'color',
  'product',
  'country',
]);
export type EntityType = z.infer<typeof EntityType>;

export const Entity = z.object({
  type: EntityType,
  /** The words of the message. */
  text: z.string(),
  /** Character offsets into the message: `text === message.slice(start, end)`. */
  start: z.number().int(),
  end: z.number().int(),
  /** Normal form: `NF-10482`, ISO date, E.164 phone number, product id, minor units of money ... */
  value: z.string(),
  /** 0..1; 1 for exact rules, less for typo-tolerant matches. */
  confidence: z.number(),
});
export type Entity = z.infer<typeof Entity>;

/** A thing that an opinion speaks of, and how it finds it. */
export const AspectMention = z.object({
  /** `text === source.slice(start, end)`. */
  text: z.string(),
  start: z.number().int(),
  end: z.number().int(),
  polarity: Sentiment,
  /** That it is one, 0..1. */
  confidence: z.number(),
});
export type AspectMention = z.infer<typeof AspectMention>;

/** Somebody or something called by its name; types as in WNUT 2017. */
export const NamedEntity = z.object({
  type: z.enum(['person', 'location', 'corporation', 'group', 'product', 'creative_work']),
  /** `text === source.slice(start, end)`. */
  text: z.string(),
  start: z.number().int(),
  end: z.number().int(),
  /** 0..1. */
  confidence: z.number(),
});
export type NamedEntity = z.infer<typeof NamedEntity>;

export const IntentGuess = z.object({ name: z.string(), confidence: z.number() });
export type IntentGuess = z.infer<typeof IntentGuess>;

/** One request within a message: a clause with its own intent. A message with one question has one segment. */
export const Segment = z.object({
  text: z.string(),
  start: z.number().int(),
  end: z.number().int(),
  /** null: out of scope. */
  intent: IntentGuess.nullable(),
  /** The best few, best first, whatever the threshold says. */
  alternatives: z.array(IntentGuess),
});
export type Segment = z.infer<typeof Segment>;

/** What the assistant understood of one message. Embeddings stay on the server and are not part of it. */
export const Understanding = z.object({
  /** ISO 639-1, of the text; of the conversation where the text is too short to tell, or null. */
  language: z.string().nullable(),
  unread: z.boolean().default(false).describe('In a language that no loaded model reads'),
  segments: z.array(Segment),
  sentiment: Sentiment.nullable().describe('null: in a language that the model does not read'),
  entities: z.array(Entity),
  /** What the message speaks of, and how it finds it; none when the language model cannot tell. */
  aspects: z.array(AspectMention).default([]),
  /** Names in the message; none when the language model cannot tell. */
  names: z.array(NamedEntity).default([]),
  /** Version of the intent classifier and name of the base model. */
  model: z.object({ intents: z.string(), base: z.string() }),
});
export type Understanding = z.infer<typeof Understanding>;

/** Why the assistant replied as it did. Staff see it whole; shoppers get `why`, one line. */
export const Trace = z.object({
  understanding: Understanding,
  /** In order: which rule decided, with what it looked at. */
  steps: z.array(z.object({ rule: z.string(), detail: z.string() })),
  sources: z.array(z.object({ article: z.string(), heading: z.string().optional(), score: z.number() })),
  /** Answers that a language model was asked to word, used or not. */
  composer: z
    .array(
      z.object({
        model: z.string(),
        /** `used`, or why not: `refused` by the checker, `no_answer`, `timeout`, `failed`. */
        outcome: z.enum(['used', 'refused', 'no_answer', 'timeout', 'failed']),
        detail: z.string(),
        promptTokens: z.number().int().nonnegative(),
        completionTokens: z.number().int().nonnegative(),
        /** By the prices of the settings. */
        cost: z.number().nonnegative(),
        /** Milliseconds. */
        ms: z.number().nonnegative(),
      }),
    )
    .default([]),
  /** Milliseconds. */
  timings: z.object({
    understand: z.number(),
    decide: z.number(),
    /** Part of `decide`: holding the reply against its sources. */
    check: z.number().default(0),
  }),
});
export type Trace = z.infer<typeof Trace>;
