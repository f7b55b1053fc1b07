import { z } from 'zod';

const Values = z.array(z.string().max(100)).max(60);
const Bounds = { atMost: z.number().optional(), atLeast: z.number().optional() };

/**
 * One hard limit. A product that breaks it is never shown as fitting. Names of categories and attributes are the
 * catalogue's own; prices are in minor units, measures in the base of their unit (see `units.ts`).
 */
export const Limit = z.discriminatedUnion('on', [
  z.object({
    on: z.literal('kind'),
    /** The shopper's words. */
    said: z.string().max(100),
    categories: Values,
    /** The name holds this word too: lamps of a category "Headlamps & Lanterns". */
    noun: z.string().max(60).optional(),
    not: z.boolean().default(false),
  }),
  z.object({ on: z.literal('price'), ...Bounds }),
  /** Values of the attribute that says for whom a product is made. */
  z.object({ on: z.literal('audience'), anyOf: Values }),
  /** An option of variants (color, size): one variant in stock has one of these, and none of those. */
  z.object({ on: z.literal('option'), name: z.string().max(60), anyOf: Values, noneOf: Values }),
  z.object({ on: z.literal('measure'), attribute: z.string().max(100), unit: z.string().max(20), ...Bounds }),
  /** Words of the details: one of them is there, or with `not` none of them. */
  z.object({
    on: z.literal('words'),
    said: z.string().max(100),
    anyOf: Values,
    /** Where the word stands, when it is known. */
    attribute: z.string().max(100).optional(),
    not: z.boolean().default(false),
  }),
  z.object({ on: z.literal('season'), anyOf: z.array(z.enum(['spring', 'summer', 'autumn', 'winter'])) }),
  z.object({ on: z.literal('brand'), anyOf: Values, noneOf: Values }),
]);
export type Limit = z.infer<typeof Limit>;
export type LimitOn<On extends Limit['on']> = Extract<Limit, { on: On }>;

/** More or less of a measured attribute, of the `price` or of the `rating`. */
export const Degree = z.object({ of: z.string().max(100), more: z.boolean(), said: z.string().max(60) });
export type Degree = z.infer<typeof Degree>;

/** What a shopper is looking for. */
export const Need = z.object({
  limits: z.array(Limit).max(40),
  /** "Light", "warm": what ranks higher, without a limit. */
  wishes: z.array(Degree).max(10),
  /** "The lightest": what sorts. */
  best: Degree.nullable(),
});
export type Need = z.infer<typeof Need>;

export const emptyNeed = (): Need => ({ limits: [], wishes: [], best: null });

/** Limits with the same slot replace each other. */
export function slotOf(limit: Limit): string {
  switch (limit.on) {
    case 'kind':
      return limit.not ? `not kind ${limit.said}` : 'kind';
    case 'option':
      return `option ${limit.name}`;
    case 'measure':
      return `measure ${limit.attribute}`;
    case 'words':
      return `${limit.not ? 'no' : 'with'} ${limit.said}`;
    default:
      return limit.on;
  }
}

export const limitOn = <On extends Limit['on']>(
  need: Pick<Need, 'limits'>,
  on: On,
): LimitOn<On> | undefined =>
  need.limits.find((limit): limit is LimitOn<On> => limit.on === on && !('not' in limit && limit.not));

export const optionLimit = (need: Pick<Need, 'limits'>, name: string): LimitOn<'option'> | undefined =>
  need.limits.find((limit): limit is LimitOn<'option'> => limit.on === 'option' && limit.name === name);
