import { z } from 'zod';
import { Id, Timestamp, WholeNumber } from './common.js';

const Day = z.iso.date().describe('2026-03-31');
const Share = z.number().min(0).max(1);

/** One line of `shop import stock FILE`: what was sold of a product on a day, over all ways of selling, and what was left. */
export const StockDay = z
  .object({
    productId: Id,
    day: Day,
    sold: WholeNumber.optional().describe('Units sold; left out: as the orders say'),
    onHand: WholeNumber.optional().describe('Units left at the end of the day'),
    promoted: z
      .boolean()
      .optional()
      .describe('Something was done so that more is sold; of days to come: will be'),
  })
  .refine(({ sold, onHand, promoted }) => sold !== undefined || onHand !== undefined || promoted === true, {
    message: 'Needs sold, onHand or both, or promoted',
  });
export type StockDay = z.infer<typeof StockDay>;

/** One line of `shop import supplies FILE`: units ordered from a supplier, and when they came. */
export const Supply = z
  .object({
    id: Id.describe('Of the order; with the same id, it takes the place of what is known'),
    productId: Id,
    quantity: WholeNumber.min(1),
    ordered: Day,
    received: Day.nullable().default(null).describe('Left out: still under way'),
  })
  .refine(({ ordered, received }) => received === null || received >= ordered, {
    path: ['received'],
    message: 'Came before it was ordered',
  });
export type Supply = z.infer<typeof Supply>;

const Amount = z.number().nonnegative().max(1e9).describe('In the shop’s currency, 4.95');

/** One line of `shop import terms FILE`: what differs for a product from what `shop.yaml` says of all. */
export const RestockTerms = z.object({
  productId: Id,
  unitCost: Amount.optional().describe('What a unit costs the shop'),
  orderCost: Amount.optional().describe('Of an order, whatever its size'),
  shortageCost: Amount.optional().describe('Of a unit that was wanted and not there'),
  leadTimeDays: WholeNumber.min(1).max(365).optional().describe('Until an order arrives, before any has'),
  packSize: WholeNumber.min(1).optional(),
  minimum: WholeNumber.min(1).optional().describe('Least units of an order'),
});
export type RestockTerms = z.infer<typeof RestockTerms>;

export const OrderRuleKind = z.enum(['base-stock', 'newsvendor', 'capped-base-stock', 'min-max']);
export type OrderRuleKind = z.infer<typeof OrderRuleKind>;

const Interval = z.object({ mean: z.number(), low: z.number(), high: z.number() });

/** What following a rule is expected to cost, a year. */
export const RatedRule = z.object({
  kind: OrderRuleKind,
  chosen: z.boolean(),
  /** Order once on hand and under way have fallen to this, ... */
  reorderAt: z.number().int(),
  /** ... up to this, ... */
  upTo: z.number().int(),
  /** ... but at most so much at once. */
  cap: z.number().int().nullable(),
  /** A year's cost in the shop's currency; nine of ten years lie between the bounds. */
  cost: Interval,
  /** More than the chosen one, on the same years, with its 95 % interval; null for the chosen one. */
  more: Interval.nullable(),
  /** Share of what is wanted that is there. */
  served: Share,
});
export type RatedRule = z.infer<typeof RatedRule>;

/** What ordering for a service level means. */
export const ServiceChoice = z.object({
  /** Share of orders during which the shelf does not run empty. */
  service: Share,
  upTo: z.number().int(),
  quantity: z.number().int(),
  cost: z.number(),
  served: Share,
});
export type ServiceChoice = z.infer<typeof ServiceChoice>;

/** The service levels that can be asked for. */
export const SERVICE_LEVELS = [0.8, 0.85, 0.9, 0.95, 0.975, 0.99] as const;

export const RestockFigures = z.object({
  /** Units a week that are wanted; nine of ten estimates lie between the bounds. */
  weekly: Interval,
  /** Days with something to sell that this is known from. */
  days: z.number().int(),
  /** Of those, days on which the shelf was empty at the end: more may have been wanted than was sold. */
  soldOutDays: z.number().int(),
  /** Units a week that were wanted and not there, as estimated. */
  weeklyLost: z.number(),
  family: z.enum(['poisson', 'negative-binomial', 'intermittent']),
  /** What moves demand, taken in where it foretold held-out days better; plans made before that was looked at have none. */
  calendar: z
    .object({
      effects: z.array(z.enum(['weekday', 'season', 'promotion'])),
      /** Days after which a day counts for half; null: all count alike. */
      memory: z.number().nullable(),
      /** Days foretold by a fit that had not seen them; null where there were too few. */
      heldOut: z
        .object({
          days: z.number().int(),
          /** Logarithm of how much likelier effects and memory made them. */
          gain: z.number(),
          /** How often demand was within a quantile, beside how often it should have been. */
          coverage: z.array(z.object({ quantile: Share, expected: Share, covered: Share })),
        })
        .nullable(),
    })
    .optional(),
  /** Days until an order arrives: half of them do by the first, four of five by the second. */
  leadTime: z.object({
    half: z.number().int(),
    most: z.number().int(),
    /** Arrivals they were learnt from: of the product, of others. None: as the shop states them. */
    own: z.number().int(),
    others: z.number().int(),
  }),
  /** When the shelf will be empty if nothing is ordered, in days from the plan's, with its probability; null: not soon. */
  empty: z.object({ inDays: z.number().int(), share: Share }).nullable(),
  /** What to order at the least cost. */
  quantity: z.number().int(),
  rules: z.array(RatedRule),
  services: z.array(ServiceChoice),
});
export type RestockFigures = z.infer<typeof RestockFigures>;

/** Why a product has no plan. */
export const NoPlanReason = z.enum(['too_few_days', 'always_sold_out']);
export type NoPlanReason = z.infer<typeof NoPlanReason>;

export const SupplyState = z.enum(['approved', 'sending', 'sent', 'received']);
export type SupplyState = z.infer<typeof SupplyState>;

export const VariantQuantity = z.object({
  variantId: z.string(),
  options: z.record(z.string(), z.string()),
  quantity: z.number().int(),
});
export type VariantQuantity = z.infer<typeof VariantQuantity>;

/** Of a plan what a list of products needs. */
export const RestockBrief = RestockFigures.pick({ weekly: true, empty: true, quantity: true }).extend({
  leadTime: RestockFigures.shape.leadTime.pick({ half: true, most: true }),
  /** What to order at each of {@link SERVICE_LEVELS}, in their order. */
  services: z.array(z.number().int()),
});

/** One product with what was planned of it. */
export const RestockRow = z.object({
  productId: Id,
  name: z.string(),
  category: z.string(),
  plannedAt: Timestamp,
  onHand: z.number().int(),
  /** Units ordered and not yet here. */
  underWay: z.number().int(),
  brief: RestockBrief.nullable(),
  /** Why nothing could be planned. */
  reason: NoPlanReason.nullable(),
  /** What a unit costs the shop. */
  unitCost: z.number(),
  currency: z.string(),
});
export type RestockRow = z.infer<typeof RestockRow>;

/** An order that was approved and is not yet here. */
export const RestockApproval = z.object({
  id: Id,
  productId: Id,
  quantity: z.number().int(),
  state: SupplyState,
  approvedAt: Timestamp,
});
export type RestockApproval = z.infer<typeof RestockApproval>;

/** What to order at a service level (null: at the least cost), less what was approved since the plan was made. */
export const restockQuantity = (
  { brief, plannedAt }: Pick<RestockRow, 'brief' | 'plannedAt'>,
  approvals: readonly Pick<RestockApproval, 'quantity' | 'approvedAt'>[],
  service: number | null,
): number => {
  if (!brief) return 0;
  const planned = brief.services[SERVICE_LEVELS.findIndex((one) => one === service)] ?? brief.quantity;
  const since = approvals
    .filter(({ approvedAt }) => approvedAt >= plannedAt)
    .reduce((sum, { quantity }) => sum + quantity, 0);
  return Math.max(0, planned - since);
};

/** Why so much of one product. */
export const RestockPlan = z.object({
  figures: RestockFigures.nullable(),
  /** What to order now at the shop's service level, by size and colour. */
  variants: z.array(VariantQuantity),
});
export type RestockPlan = z.infer<typeof RestockPlan>;

/** What changes between two plans. */
export const RestockState = z.object({
  /** The service level in force; null: the cheapest. */
  service: z.number().nullable(),
  /** Of the planning that runs or ran last. */
  planning: z.object({
    isRunning: z.boolean(),
    done: z.number().int(),
    total: z.number().int(),
    finishedAt: Timestamp.nullable(),
  }),
  /** Newest first. */
  approvals: z.array(RestockApproval),
  /** Approved orders are sent to the shop's own system. */
  isSent: z.boolean(),
});
export type RestockState = z.infer<typeof RestockState>;

/** `restock.proposed`, as the shop's system gets it: signed like a change of an order. */
export const RestockProposal = z.object({
  id: Id,
  productId: Id,
  name: z.string(),
  quantity: z.number().int(),
  variants: z.array(VariantQuantity),
  approvedAt: Timestamp,
});
export type RestockProposal = z.infer<typeof RestockProposal>;
