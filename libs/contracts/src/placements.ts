import { z } from 'zod';
import { Id, Timestamp } from './common.js';
import { ShopperRef } from './profile.js';

/** One of the contents that a place may show: what `content` means is the page's business (a text, an address, a strategy). */
export const PlacementArm = z.object({
  key: z.string().regex(/^[\w-]{1,40}$/),
  content: z.string().max(2_000),
});
export type PlacementArm = z.infer<typeof PlacementArm>;

export const PlacementReward = z.enum(['click', 'cart', 'purchase']);
export type PlacementReward = z.infer<typeof PlacementReward>;

/** A place with several contents, of which one is chosen for each shopper and learnt from. */
export const PlacementInput = z
  .object({
    name: z.string().trim().min(1).max(100),
    /** Kept with what was learnt of them by their keys; new ones may come at any time. */
    arms: z.array(PlacementArm).min(2).max(50),
    /** Key of the arm that is shown today, by which the others are measured. */
    control: z.string(),
    reward: PlacementReward,
    /** How long after a decision its reward counts; a decision is learnt from once this is over. */
    windowMinutes: z.number().int().min(1).max(43_200).default(60),
    /** Share of decisions that each arm gets at least. */
    floor: z.number().min(0).max(0.5).default(0.02),
    /** Rewards that trying out may cost beside the control; then only the control is shown. Null: no limit. */
    regretBudget: z.number().positive().nullable().default(null),
    /** Decisions for which the control is taken to do well beforehand, and the others half as well: where one begins with it. */
    headStart: z.number().int().min(0).max(100_000).default(0),
    /** Off: the control is shown, and nothing is learnt. */
    isOn: z.boolean().default(true),
  })
  .refine(({ arms }) => new Set(arms.map(({ key }) => key)).size === arms.length, {
    path: ['arms'],
    message: 'Two arms have the same key',
  })
  .refine(({ arms, control }) => arms.some(({ key }) => key === control), {
    path: ['control'],
    message: 'No arm has this key',
  })
  .refine(({ arms, floor }) => floor * arms.length <= 1, {
    path: ['floor'],
    message: 'All arms together get at most all decisions',
  });
export type PlacementInput = z.infer<typeof PlacementInput>;

export const Placement = z.object({
  id: Id,
  name: z.string(),
  arms: z.array(PlacementArm),
  control: z.string(),
  reward: PlacementReward,
  windowMinutes: z.number().int(),
  floor: z.number(),
  regretBudget: z.number().nullable(),
  headStart: z.number().int(),
  isOn: z.boolean(),
  createdAt: Timestamp,
});
export type Placement = z.infer<typeof Placement>;

export const PlacementDecisionInput = ShopperRef;

/** What to show. */
export const PlacementDecision = z.object({
  arm: z.string(),
  content: z.string(),
  /** Probability with which this arm was chosen. */
  propensity: z.number(),
  /** Goes with the events that follow (`attributionId`); null without the shopper's consent: nothing is learnt then. */
  attributionId: z.string().nullable(),
});
export type PlacementDecision = z.infer<typeof PlacementDecision>;

const Interval = z.object({ value: z.number(), low: z.number(), high: z.number() });

/** What has been learnt of a place. */
export const PlacementResults = z.object({
  placement: Placement,
  arms: z.array(
    PlacementArm.extend({
      /** Decisions whose time for a reward is over, and those that were rewarded. */
      shown: z.number().int(),
      rewarded: z.number().int(),
      /** With its 95 % interval; null before anything was shown. */
      rate: Interval.nullable(),
      /** Share of decisions that it gets at present. */
      share: z.number(),
      /** Rate beside the control's, with bounds that hold however often one looks; null for the control. */
      difference: Interval.nullable(),
      /** Earns less than the control beyond doubt, and is shown no more. */
      stopped: z.boolean(),
    }),
  ),
  /** Rewards that trying out has cost beside the control alone, as estimated; below 0 where it has gained. */
  regret: z.number(),
  overBudget: z.boolean(),
  /** Decisions whose time for a reward is not over. */
  pending: z.number().int(),
});
export type PlacementResults = z.infer<typeof PlacementResults>;

/** What one arm alone would have earned in place of what was shown, by the log of what was. */
export const PolicyComparison = z.object({
  arm: z.string(),
  /** Rewards a decision, with 95 % intervals; null where the log cannot tell. */
  estimates: z
    .array(z.object({ estimator: z.string(), value: z.number(), low: z.number(), high: z.number() }))
    .nullable(),
  /** How many decisions of this arm the log is worth. */
  effectiveRounds: z.number(),
  /** Why there is no figure. */
  refusals: z.array(z.string()),
});
export type PolicyComparison = z.infer<typeof PolicyComparison>;

export const PlacementComparison = z.object({
  days: z.number().int(),
  /** Decisions of that time whose reward is known. */
  rounds: z.number().int(),
  /** Their rewards a decision; null without any. */
  logged: z.number().nullable(),
  policies: z.array(PolicyComparison),
});
export type PlacementComparison = z.infer<typeof PlacementComparison>;

/**
 * By which the chat orders what meets a need: by the words and details of the need; by what sells; by the trained ranking and
 * the shopper's past; by likeness to what the shopper looked at last; by what is bought with the shopper's cart and purchases.
 */
export const SuggestionStrategy = z.enum(['need', 'popular', 'for_you', 'similar', 'goes_with']);
export type SuggestionStrategy = z.infer<typeof SuggestionStrategy>;
