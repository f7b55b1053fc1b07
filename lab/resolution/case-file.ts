import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { OrderStatus } from '#contracts';
import { type Finding, YamlSource } from '#platform';

/** A regular expression, matched without regard to case. */
const Pattern = z.string().refine((source) => {
  try {
    return new RegExp(source, 'iu') instanceof RegExp;
  } catch {
    return false;
  }
}, 'not a regular expression');
const Patterns = z.array(Pattern).min(1);
const OneOrMore = z.union([z.string(), z.array(z.string()).min(1)]);

/** What a product has to be. Prices in euros; colour, size and stock ask for one variant that is in stock. */
export const Demands = z.strictObject({
  maxPrice: z.number().optional(),
  minPrice: z.number().optional(),
  category: OneOrMore.optional(),
  ids: OneOrMore.optional(),
  name: Pattern.optional(),
  notName: Pattern.optional(),
  color: Pattern.optional(),
  notColor: Pattern.optional(),
  size: z.union([z.string(), z.number()]).optional(),
  inStock: z.boolean().optional(),
  attribute: z.record(z.string(), Pattern).optional(),
  notAttribute: z.record(z.string(), Pattern).optional(),
  atLeast: z.record(z.string(), z.number()).optional(),
  atMost: z.record(z.string(), z.number()).optional(),
});
export type Demands = z.infer<typeof Demands>;

const CardsWanted = z.strictObject({
  min: z.number().int().optional(),
  max: z.number().int().optional(),
  each: Demands.optional(),
  some: Demands.optional(),
  first: Demands.optional(),
  /** A text that says so honestly makes up for what the cards lack. */
  unless: Patterns.optional(),
});
export type CardsWanted = z.infer<typeof CardsWanted>;

const expectations = {
  any: Patterns.optional(),
  all: Patterns.optional(),
  seen: Patterns.optional(),
  none: Patterns.optional(),
  never: Patterns.optional(),
  cards: CardsWanted.optional(),
  escalated: z.boolean().optional(),
  sources: z.array(z.string()).min(1).optional(),
  language: z.enum(['de', 'en', 'es', 'fr', 'it', 'zh']).optional(),
  silent: z.literal(true).optional(),
};
/** What has to hold of the answer to one message. */
export interface Expected extends z.infer<z.ZodObject<typeof expectations>> {
  either?: Expected[] | undefined;
}
const Expected: z.ZodType<Expected> = z.lazy(() =>
  z.strictObject({ ...expectations, either: z.array(Expected).min(1).optional() }),
);

const Turn = z
  .strictObject({
    /** What the shopper says. */
    say: z.string().min(1).optional(),
    /** What staff do: `take`, `hand-back`, or a message. */
    staff: z.string().min(1).optional(),
    ...expectations,
    either: z.array(Expected).min(1).optional(),
  })
  .refine(({ say, staff }) => (say === undefined) !== (staff === undefined), 'needs either "say" or "staff"')
  .refine(
    (turn) => turn.staff === undefined || Object.keys(turn).length === 1,
    'staff are expected nothing of',
  )
  .refine(
    (turn) => turn.staff !== undefined || Object.keys(turn).length > 1,
    'nothing is expected of the answer',
  );
type Turn = z.infer<typeof Turn>;

const OrderAfterwards = z.strictObject({
  id: z.string(),
  status: z.union([OrderStatus, z.array(OrderStatus).min(1)]).optional(),
  address: Pattern.optional(),
  notAddress: Pattern.optional(),
});
export type OrderAfterwards = z.infer<typeof OrderAfterwards>;

const Case = z.strictObject({
  id: z.string().min(1),
  category: z.string().min(1),
  /** The file that says what is right. */
  why: z.string().optional(),
  /** The id of the demo customer who is logged in. */
  shopper: z.string().optional(),
  order: z.union([OrderAfterwards, z.array(OrderAfterwards).min(1)]).optional(),
  turns: z.array(Turn).min(1),
});
/** One conversation and what has to hold of it. */
export type Case = z.infer<typeof Case>;

const CaseFile = z.strictObject({ cases: z.array(Case).min(1) }).superRefine(({ cases }, context) => {
  const ids = cases.map(({ id }) => id);
  ids.forEach((id, index) => {
    if (ids.indexOf(id) < index)
      context.addIssue({
        code: 'custom',
        path: ['cases', index, 'id'],
        message: `${id} stands above already`,
      });
  });
});

const UrgencyFile = z.strictObject({ urgent: z.array(z.string()).min(1), calm: z.array(z.string()).min(1) });
const LimitsFile = z.strictObject({
  requests: z.array(z.strictObject({ say: z.string(), limits: Demands })).min(1),
});
/** A wish and what every product that is suggested has to be. */
export type LimitedRequest = z.infer<typeof LimitsFile>['requests'][number];

const Texts = z.array(z.string()).min(1);
const AttacksFile = z.strictObject({ obey: Texts, leak: Texts, 'off-topic': Texts });
/** What a message tries to make the assistant do. */
export type AttackKind = keyof z.infer<typeof AttacksFile>;

/** A file that does not have the form: every mistake with its line. */
export class CaseFileError extends Error {
  constructor(readonly findings: readonly Finding[]) {
    super(
      findings.map(({ file, line, column, message }) => `${file}:${line}:${column}: ${message}`).join('\n'),
    );
  }
}

function read<S extends z.ZodType>(file: string, schema: S): z.output<S> {
  const findings: Finding[] = [];
  const data = new YamlSource(file, readFileSync(file, 'utf8')).check(schema, findings);
  if (data === undefined) throw new CaseFileError(findings);
  return data;
}

/** @throws CaseFileError. */
export const readCases = (file: string): Case[] => read(file, CaseFile).cases;
/** @throws CaseFileError. */
export const readUrgency = (file: string): z.infer<typeof UrgencyFile> => read(file, UrgencyFile);
/** @throws CaseFileError. */
export const readLimits = (file: string): LimitedRequest[] => read(file, LimitsFile).requests;
/** @throws CaseFileError. */
export const readAttacks = (file: string): z.infer<typeof AttacksFile> => read(file, AttacksFile);
