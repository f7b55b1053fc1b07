import { z } from 'zod';
import { BehaviorType } from './behavior.js';
import { ProductCard } from './catalog.js';
import { Id, Locale, Timestamp } from './common.js';
import { ShopperRef } from './profile.js';

/**
 * What suggestions are for: `for_you` the shopper's taste, `session` this visit, `similar` to a product, `goes_with` a
 * product or basket, `next` what follows the products in their order, `again` what a customer buys next, things bought
 * before included, `popular` what everybody buys; `advice` and `out_of_stock` are asked by the chat.
 */
export const Scenario = z.enum([
  'for_you',
  'session',
  'similar',
  'goes_with',
  'next',
  'again',
  'popular',
  'advice',
  'out_of_stock',
]);
export type Scenario = z.infer<typeof Scenario>;

/** What a score is made of. */
export const Signal = z.enum([
  'text',
  'fit',
  'likeness',
  'kind',
  'price',
  'together',
  'kinds_together',
  'popularity',
  'behavior',
  'again',
  'taste',
  'profile',
  'boost',
]);
export type Signal = z.infer<typeof Signal>;

/** Why a product has its place. `signals` add up to `score`. */
export const Explanation = z.object({
  score: z.number(),
  /** From 1, among all that could be suggested, before diversity and rules. */
  rank: z.number().int(),
  /** Largest first. */
  signals: z.array(z.object({ signal: Signal, value: z.number() })),
  /**
   * What of the shopper's own behaviour brought it here, largest first. `contribution` is exact: without the cause, the
   * trained ranking's score `modelScore` is less by it. `share` of the sum of all contributions above 0.
   */
  causes: z.array(
    z.object({
      productId: Id,
      name: z.string(),
      event: BehaviorType,
      contribution: z.number(),
      share: z.number(),
    }),
  ),
  modelScore: z.number().nullable(),
  /** Names of the rules that moved it. */
  rules: z.array(z.string()),
  /** Shown to learn about it: few have seen it yet. */
  exploration: z.boolean(),
});
export type Explanation = z.infer<typeof Explanation>;

export const Recommendation = ProductCard.extend({ explanation: Explanation.optional() });
export type Recommendation = z.infer<typeof Recommendation>;

/** Products as `id,id,id`. */
const Ids = z
  .string()
  .max(5000)
  .transform((list) =>
    list
      .split(',')
      .map((id) => id.trim())
      .filter(Boolean),
  )
  .pipe(z.array(Id).max(50));

export const RecommendationsQuery = ShopperRef.extend({
  scenario: Scenario.default('for_you'),
  /** The product, basket or sequence (oldest first) that `similar`, `goes_with` and `next` start from. */
  items: Ids.optional(),
  count: z.coerce.number().int().min(1).max(50).default(10),
  /** A condition on products, such as `category = "Tents" and price < 200`. */
  where: z.string().max(1000).optional(),
  /** What is looked for, in words. */
  text: z.string().max(200).optional(),
  explain: z.stringbool().default(false),
  /** Of the reasons. */
  locale: Locale.optional(),
});
export type RecommendationsQuery = z.infer<typeof RecommendationsQuery>;

export const Recommendations = z.object({
  items: z.array(Recommendation),
  /** The trained version that took part; null: counts and content alone. */
  versionId: Id.nullable(),
  experiment: z.object({ id: Id, arm: z.string() }).nullable(),
});
export type Recommendations = z.infer<typeof Recommendations>;

export const PredictedRatingsQuery = ShopperRef.extend({ items: Ids });
export type PredictedRatingsQuery = z.infer<typeof PredictedRatingsQuery>;

/** The stars that a shopper would give, by those given so far. */
export const PredictedRatings = z.object({
  /** Null: no version with ratings is in use, and no stars are told. */
  versionId: Id.nullable(),
  /** In the order asked for. */
  items: z.array(
    z.object({
      productId: Id,
      /** From 1 to 5; null for a product that had no rating when the version was trained. */
      stars: z.number().nullable(),
    }),
  ),
});
export type PredictedRatings = z.infer<typeof PredictedRatings>;

/** Why, or why not, one product is shown to one shopper. */
export const ProductExplanation = z.object({
  productId: Id,
  name: z.string(),
  shown: z.boolean(),
  /** What keeps it out: sold out, in the basket, rejected by the shopper, a rule by name ... Null when nothing does. */
  hiddenBy: z.string().nullable(),
  reason: z.string().nullable(),
  explanation: Explanation.nullable(),
});
export type ProductExplanation = z.infer<typeof ProductExplanation>;

/** Over a full ranking of the catalogue; `k` of the report. */
export const RankingFigures = z.object({
  ndcg: z.number(),
  recall: z.number(),
  hitRate: z.number(),
  /** Share of the products that anybody is suggested. */
  coverage: z.number(),
  /** Of how often products are suggested: 0 all the same, 1 one product takes all. */
  gini: z.number(),
  /** Mean bits of surprise of what is suggested. */
  novelty: z.number(),
  /** Mean popularity of what is suggested over the mean popularity of what was taken; 1: as popular as what is taken. */
  popularityLift: z.number(),
});
export type RankingFigures = z.infer<typeof RankingFigures>;

/** A ranker that was tried, judged on what the choice was made on. */
export const TriedRanker = z.object({
  model: z.string(),
  settings: z.string(),
  ndcg: z.number(),
  /** To train it there; 0 for what is put together of others. */
  seconds: z.number(),
  /** Of what is put together: over what it was put on, with its 95 % interval; it is served above 0 alone. */
  gain: z.object({ mean: z.number(), low: z.number(), high: z.number() }).optional(),
});
export type TriedRanker = z.infer<typeof TriedRanker>;

export const VersionReport = z.object({
  /** How it was judged, in words. */
  protocol: z.string(),
  k: z.number().int(),
  shoppers: z.number().int(),
  figures: RankingFigures,
  baselines: z.array(z.object({ model: z.string(), figures: RankingFigures })),
  /** Ten tenths of the products, the most popular first: their share of what was taken, and of what is suggested. */
  exposure: z.array(z.object({ taken: z.number(), suggested: z.number() })),
  /** Best first. */
  tried: z.array(TriedRanker).optional(),
  /** Recall@10 of customers' next baskets, of the version and of what each bought most often. */
  baskets: z.object({ judged: z.number().int(), recall: z.number(), frequent: z.number() }).optional(),
  /** Root mean squared error in stars on ratings held out, of the version and of the means of rater and product. */
  ratings: z.object({ judged: z.number().int(), rmse: z.number(), means: z.number() }).optional(),
});
export type VersionReport = z.infer<typeof VersionReport>;

export const RecommenderVersion = z.object({
  kind: z.literal('recommender'),
  /** Of its content. */
  id: Id,
  createdAt: Timestamp,
  /** Such as `slim` or `ease + sequence`. */
  model: z.string(),
  settings: z.string(),
  trainedOn: z.object({
    events: z.number().int(),
    shoppers: z.number().int(),
    products: z.number().int(),
    from: Timestamp.nullable(),
    until: Timestamp.nullable(),
  }),
  trainingMs: z.number(),
  bytes: z.number().int(),
  report: VersionReport.nullable(),
  active: z.boolean(),
});
export type RecommenderVersion = z.infer<typeof RecommenderVersion>;

/** A count out of another, with its 95 % Wilson interval. */
export const Rate = z.object({
  count: z.number().int(),
  of: z.number().int(),
  rate: z.number(),
  low: z.number(),
  high: z.number(),
});
export type Rate = z.infer<typeof Rate>;

/** Of suggestions, each shown one counted once. */
export const ScenarioResult = z.object({
  scenario: Scenario,
  shown: z.number().int(),
  clicked: Rate,
  bought: Rate,
  dismissed: Rate,
});
export type ScenarioResult = z.infer<typeof ScenarioResult>;

export const ExperimentInput = z.object({
  name: z.string().trim().min(1).max(100),
  arms: z
    .array(
      z.object({
        name: z.string().trim().min(1).max(40),
        /** Null: counts and content alone, without a trained ranking. */
        versionId: Id.nullable(),
        share: z.number().positive().max(1),
      }),
    )
    .min(2)
    .max(5)
    .refine(
      (arms) => Math.abs(arms.reduce((sum, { share }) => sum + share, 0) - 1) < 1e-6,
      'Shares must add up to 1',
    )
    .refine((arms) => new Set(arms.map(({ name }) => name)).size === arms.length, 'Names must differ')
    .refine(
      (arms) => new Set(arms.map(({ versionId }) => versionId)).size === arms.length,
      'Versions must differ',
    ),
});
export type ExperimentInput = z.infer<typeof ExperimentInput>;

export const Experiment = ExperimentInput.extend({
  id: Id,
  startedAt: Timestamp,
  endedAt: Timestamp.nullable(),
});
export type Experiment = z.infer<typeof Experiment>;

export const ExperimentResults = z.object({
  experiment: Experiment,
  /** Shoppers who were shown something, each counted once. */
  arms: z.array(z.object({ name: z.string(), shoppers: z.number().int(), clicked: Rate, bought: Rate })),
  /** Whether shoppers fell to the arms as they should. Below p = 0.001 something is wrong: do not believe the rest. */
  sampleRatio: z.object({ chiSquare: z.number(), pValue: z.number(), mismatch: z.boolean() }),
  /** Each arm against the first; difference of rates with a 95 % interval. */
  comparisons: z.array(
    z.object({
      arm: z.string(),
      metric: z.enum(['clicked', 'bought']),
      difference: z.number(),
      low: z.number(),
      high: z.number(),
      pValue: z.number(),
      significant: z.boolean(),
    }),
  ),
});
export type ExperimentResults = z.infer<typeof ExperimentResults>;

/** `pin`: to a place; `hide`: never; `only`: nothing else; `boost`: up (or down) by standard deviations. */
export const RuleAction = z.enum(['pin', 'hide', 'only', 'boost']);
export type RuleAction = z.infer<typeof RuleAction>;

export const RuleInput = z.object({
  name: z.string().trim().min(1).max(100),
  action: RuleAction,
  /** A condition on products, such as `brand = "Tarnholm" and stock < 5`. */
  where: z.string().trim().min(1).max(1000),
  /** None: all. */
  scenarios: z.array(Scenario).max(Scenario.options.length).default([]),
  /** Of a `boost`, standard deviations. */
  amount: z.number().min(-5).max(5).default(1),
  /** Of a `pin`, from 1. */
  position: z.number().int().min(1).max(20).default(1),
  enabled: z.boolean().default(true),
  startsAt: Timestamp.nullable().default(null),
  endsAt: Timestamp.nullable().default(null),
});
export type RuleInput = z.infer<typeof RuleInput>;

export const Rule = RuleInput.extend({ id: Id, createdAt: Timestamp });
export type Rule = z.infer<typeof Rule>;

/** What a rule would do, held against one shopper and scenario. */
export const RulePreviewInput = z.object({
  rule: RuleInput,
  /** The stored rule that it would replace. */
  replaces: Id.nullable().default(null),
  shopper: ShopperRef.prefault({}),
  scenario: Scenario.default('for_you'),
  /** What `similar`, `goes_with` and `next` start from. */
  items: z.array(Id).max(50).default([]),
  count: z.number().int().min(1).max(50).default(10),
});
export type RulePreviewInput = z.infer<typeof RulePreviewInput>;

const PreviewItem = z.object({
  productId: Id,
  name: z.string(),
  /** Names of the rules that moved it. */
  rules: z.array(z.string()),
});

/** The suggestions without the rule and with it; the other rules in force take part in both. */
export const RulePreview = z.object({ without: z.array(PreviewItem), with: z.array(PreviewItem) });
export type RulePreview = z.infer<typeof RulePreview>;
