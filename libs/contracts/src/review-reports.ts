import { z } from 'zod';
import { Id, page, PageQuery, Timestamp } from './common.js';
import { ReviewDetail } from './reviews.js';
import { route } from './route.js';
import { SentimentLabel } from './understanding.js';

const analysts = ['owner', 'analyst'] as const;
const TAG = 'Review reports';

/** One value, or several of which any may match: `language=en&language=de`. An empty value stands for "not known". */
const anyOf = <T extends z.ZodType>(item: T) =>
  z
    .union([item, z.array(item).min(1).max(50)])
    .transform((value) => (Array.isArray(value) ? value : [value]) as z.output<T>[])
    .optional();
const Value = z.string().trim().max(200);

/** Which reviews a report is about. Filters of different kinds must all match; all of them are optional. */
export const ReviewFilter = z.object({
  product: anyOf(Value),
  category: anyOf(Value),
  department: anyOf(Value),
  /** Keys of the aspect tree; a node stands for everything below it too. */
  aspect: anyOf(Value.min(1)),
  source: anyOf(Value),
  /** ISO 639-1. */
  language: anyOf(Value),
  /** Stars, 1 to 5. */
  rating: anyOf(z.coerce.number().int().min(1).max(5)),
  ageGroup: anyOf(Value),
  /** First and last day, inclusive, UTC: `2026-11-02`. */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  /** Words that must all occur in title or text; case and accents do not matter. */
  search: z.string().trim().min(1).max(200).optional(),
});
export type ReviewFilter = z.output<typeof ReviewFilter>;

export const ReviewDimension = z.enum([
  'product',
  'category',
  'department',
  'aspect',
  'source',
  'language',
  'rating',
  'ageGroup',
]);
export type ReviewDimension = z.infer<typeof ReviewDimension>;

/** Week: from Monday (ISO 8601). */
export const ReviewInterval = z.enum(['day', 'week', 'month']);
export type ReviewInterval = z.infer<typeof ReviewInterval>;

/** A figure with the bounds of its 95 % confidence interval. */
export const Estimate = z.object({ value: z.number(), low: z.number(), high: z.number() });
export type Estimate = z.infer<typeof Estimate>;

/**
 * Of a selection of reviews. With an aspect (filter or breakdown) a review counts once for each aspect it speaks of, and
 * its sentiment is what it says about that aspect: the sign of positive less negative mentions.
 */
export const ReviewFigures = z.object({
  volume: z.number().int(),
  /** In a language that the model does not read: in the volume, and in no figure of sentiment. */
  unread: z.number().int(),
  negative: z.number().int(),
  neutral: z.number().int(),
  positive: z.number().int(),
  /** Net sentiment: 100 * (positive - negative) / (volume - unread), -100 to 100. Null without reviews that were read. */
  net: Estimate.nullable(),
  /** Mean sentiment score of the reviews that were read, -1 to 1. Null without any. */
  score: Estimate.nullable(),
  /** Mean stars of the `count` reviews that have any. */
  rating: Estimate.extend({ count: z.number().int() }).nullable(),
});
export type ReviewFigures = z.infer<typeof ReviewFigures>;

/** A difference, first less second, with its two-sided p-value. */
export const Difference = Estimate.extend({ p: z.number() });
export type Difference = z.infer<typeof Difference>;

/**
 * Given where a search finds more reviews than can be read while somebody waits: the figures rest on one in so many of
 * them. Their intervals say how sure they are; counts are estimates.
 */
const OneIn = z.number().int().min(2).optional();

export const ReviewSummary = z.object({
  figures: ReviewFigures,
  /**
   * Reviews of the same period without any other filter, and the part of them that the selection is (0 to 1); null where
   * several aspects are asked for, since a review may speak of more than one.
   */
  total: z.number().int(),
  share: Estimate.nullable(),
  /** The period of the same length just before; null unless `from` and `to` are both given. */
  previous: z
    .object({
      from: z.iso.date(),
      to: z.iso.date(),
      figures: ReviewFigures,
      netChange: Difference.nullable(),
    })
    .nullable(),
  oneIn: OneIn,
  /** First and last day with a review, whatever the filter; null without reviews. */
  days: z.object({ first: z.iso.date(), last: z.iso.date() }).nullable(),
});
export type ReviewSummary = z.infer<typeof ReviewSummary>;

/** `start`: first day of the bucket. Buckets without reviews are there with volume 0 and `net` null: a gap. */
export const TrendPoint = z.object({ start: z.iso.date(), figures: ReviewFigures });
export type TrendPoint = z.infer<typeof TrendPoint>;
export const ReviewTrend = z.object({ by: ReviewInterval, points: z.array(TrendPoint), oneIn: OneIn });
export type ReviewTrend = z.infer<typeof ReviewTrend>;

export const BreakdownItem = z.object({
  /** The product's id, the aspect's key, the stars ...; '' where the reviews do not say. */
  value: z.string(),
  /** For people: the product's name where it is known, else the value. */
  label: z.string(),
  figures: ReviewFigures,
  /** Of the selection's reviews, 0 to 1; null where several aspects are asked for. */
  share: Estimate.nullable(),
  /** When asked for by `trend`; buckets without reviews are left out here. */
  trend: z.array(z.object({ start: z.iso.date(), volume: z.number().int(), net: z.number() })).optional(),
});
export type BreakdownItem = z.infer<typeof BreakdownItem>;
export const ReviewBreakdown = z.object({
  by: ReviewDimension,
  /** Of the whole selection, each review once. */
  volume: z.number().int(),
  items: z.array(BreakdownItem),
  /** How many values there are in all, of a sample those it holds; `items` holds the first `limit`. */
  values: z.number().int(),
  oneIn: OneIn,
});
export type ReviewBreakdown = z.infer<typeof ReviewBreakdown>;

export const ReviewComparison = z.object({
  a: ReviewFigures,
  b: ReviewFigures,
  /** a less b. Null where one of them has too little to tell. */
  differences: z.object({
    net: Difference.nullable(),
    score: Difference.nullable(),
    rating: Difference.nullable(),
    /** Share of negative, neutral and positive reviews, -1 to 1. */
    negative: Difference.nullable(),
    neutral: Difference.nullable(),
    positive: Difference.nullable(),
  }),
  /** Reviews that are in both selections. The tests take them as apart, which makes p too large rather than too small. */
  overlap: z.number().int(),
  /** Most spoken of in both together, at most 40. */
  aspects: z.array(
    z.object({
      aspect: z.string(),
      a: ReviewFigures,
      b: ReviewFigures,
      /** Of the reviews of a selection, the part that speaks of the aspect; a less b. */
      share: Difference.nullable(),
      net: Difference.nullable(),
      /** p of `share` and of `net`, adjusted for looking at so many aspects (Benjamini-Hochberg). */
      shareP: z.number().nullable(),
      netP: z.number().nullable(),
    }),
  ),
});
export type ReviewComparison = z.infer<typeof ReviewComparison>;

export const ReviewImpact = z.object({
  /** Reviews with stars that the estimate rests on, of so many in the selection: the newest when there are more. */
  reviews: z.number().int(),
  of: z.number().int(),
  items: z.array(
    z.object({
      aspect: z.string(),
      /** Reviews that speak of it. */
      count: z.number().int(),
      net: z.number(),
      /** Stars that a review gains when it speaks well of the aspect instead of not at all, others alike. Null: too few. */
      stars: Estimate.nullable(),
      /** Spoken of in fewer than 30 reviews: no estimate. */
      tooFew: z.boolean(),
    }),
  ),
  /** Share of the variance of the stars that the aspects explain, 0 to 1; null without an estimate. */
  explained: z.number().nullable(),
});
export type ReviewImpact = z.infer<typeof ReviewImpact>;

export const ReviewPhrases = z.object({
  /** Texts compared on each side; the newest when there are more. */
  texts: z.object({ here: z.number().int(), there: z.number().int() }),
  items: z.array(
    z.object({
      phrase: z.string(),
      /** Texts that hold it, on each side. */
      here: z.number().int(),
      there: z.number().int(),
      /** Standard deviations of the weighted log-odds; above 0: typical of the selection. */
      z: z.number(),
    }),
  ),
});
export type ReviewPhrases = z.infer<typeof ReviewPhrases>;

export const ReviewQuote = z.object({
  reviewId: Id,
  product: z.string(),
  rating: z.number().nullable(),
  date: z.iso.date(),
  /** One or a few whole sentences of the review. */
  text: z.string(),
  /** The evidence: `text.slice(start, end)`. */
  start: z.number().int(),
  end: z.number().int(),
  polarity: SentimentLabel,
});
export type ReviewQuote = z.infer<typeof ReviewQuote>;
export const ReviewClaim = z.object({
  aspect: z.string(),
  polarity: SentimentLabel,
  /** Reviews that say so. */
  count: z.number().int(),
  quotes: z.array(ReviewQuote),
});
export type ReviewClaim = z.infer<typeof ReviewClaim>;
export const ReviewQuotes = z.object({ claims: z.array(ReviewClaim) });
export type ReviewQuotes = z.infer<typeof ReviewQuotes>;

/** By date, or by sentiment score, the most negative (lowest) or most positive (highest) first. */
export const ReviewSort = z.enum(['newest', 'oldest', 'lowest', 'highest']);
export type ReviewSort = z.infer<typeof ReviewSort>;

export const ReviewThemes = z.object({
  period: z.object({ from: z.iso.date(), to: z.iso.date(), reviews: z.number().int() }),
  before: z.object({ from: z.iso.date(), to: z.iso.date(), reviews: z.number().int() }),
  /** Of the themes listed, the part expected to be false alarms at most (Benjamini-Hochberg), among `tested`. */
  falseAlarms: z.number(),
  tested: z.number().int(),
  items: z.array(
    z.object({
      /** `aspect`: a node of the tree; `theme`: a cluster that fits no node; `term`: words that reviews use. */
      kind: z.enum(['aspect', 'theme', 'term']),
      value: z.string(),
      label: z.string(),
      /** Reviews that speak of it, in the period and before. */
      count: z.number().int(),
      before: z.number().int(),
      /** How many times as often, per review, as before; `high` is null when it was never spoken of before. */
      ratio: z.object({ value: z.number().nullable(), low: z.number(), high: z.number().nullable() }),
      p: z.number(),
      adjustedP: z.number(),
      /** Never spoken of in the period before. */
      isNew: z.boolean(),
      net: z.number(),
    }),
  ),
});
export type ReviewThemes = z.infer<typeof ReviewThemes>;

/** A report that a member of staff keeps. `page` and `params` are the console's; `filter` is what the figures rest on. */
export const ReviewViewInput = z.object({
  name: z.string().trim().min(1).max(100),
  page: z.string().trim().max(50).default('overview'),
  filter: ReviewFilter.default({}),
  params: z.record(z.string().max(50), z.string().max(500)).default({}),
  /** Colleagues see it too; only its owner changes it. */
  shared: z.boolean().default(false),
});
export type ReviewViewInput = z.output<typeof ReviewViewInput>;
export const ReviewView = z.object({
  id: Id,
  name: z.string(),
  page: z.string(),
  filter: ReviewFilter,
  params: z.record(z.string(), z.string()),
  shared: z.boolean(),
  owner: z.object({ id: Id, name: z.string() }),
  mine: z.boolean(),
  updatedAt: Timestamp,
});
export type ReviewView = z.output<typeof ReviewView>;

export const ReviewShare = z.object({
  id: Id,
  name: z.string(),
  filter: ReviewFilter,
  createdBy: z.object({ id: Id, name: z.string() }),
  createdAt: Timestamp,
  expiresAt: Timestamp,
});
export type ReviewShare = z.output<typeof ReviewShare>;

/** What a share link shows, figures as of now. */
export const SharedReviewReport = z.object({
  name: z.string(),
  filter: ReviewFilter,
  expiresAt: Timestamp,
  summary: ReviewSummary,
  trend: ReviewTrend,
  aspects: ReviewBreakdown,
  products: ReviewBreakdown,
  claims: z.array(ReviewClaim),
});
export type SharedReviewReport = z.output<typeof SharedReviewReport>;

/** The figures a digest was written from are kept with it, as they were. */
export const ReviewDigest = z.object({
  id: Id,
  from: z.iso.date(),
  to: z.iso.date(),
  writtenAt: Timestamp,
  title: z.string(),
  /** Paragraphs of plain text, each figure with its n. */
  paragraphs: z.array(z.string()),
  summary: ReviewSummary,
  aspects: z.array(BreakdownItem),
  claims: z.array(ReviewClaim),
});
export type ReviewDigest = z.output<typeof ReviewDigest>;

const ById = z.object({ id: Id });
const Limit = (most: number, usual: number) => z.coerce.number().int().min(1).max(most).default(usual);

export const ReviewReportName = z.enum([
  'summary',
  'trend',
  'breakdown',
  'impact',
  'phrases',
  'quotes',
  'themes',
]);
export type ReviewReportName = z.infer<typeof ReviewReportName>;

const TrendQuery = ReviewFilter.extend({ by: ReviewInterval.default('week') });
const BreakdownQuery = ReviewFilter.extend({
  by: ReviewDimension,
  limit: Limit(500, 50),
  /** Most reviews first, lowest or highest net sentiment first (values with 30 reviews or more, then the others). */
  sort: z.enum(['volume', 'net', '-net']).default('volume'),
  trend: ReviewInterval.optional(),
});
const PhrasesQuery = ReviewFilter.extend({
  /** `rest`: the selection beside all other reviews of the period; `negative`: its negative beside its positive reviews. */
  against: z.enum(['rest', 'negative']).default('rest'),
  limit: Limit(100, 25),
});
const QuotesQuery = ReviewFilter.extend({
  /** One claim when an aspect is filtered and this is given; else the claims made most. */
  polarity: SentimentLabel.optional(),
  claims: Limit(20, 8),
  perClaim: Limit(10, 3),
});
const ThemesQuery = ReviewFilter.extend({ limit: Limit(100, 25) });

const ListQuery = ReviewFilter.extend({
  sort: ReviewSort.default('newest'),
  limit: PageQuery.shape.limit,
  cursor: z
    .string()
    .regex(/^-?\d{1,15}\.\d{1,15}$/, 'Not of this list: pass nextCursor back as it came')
    .optional(),
});

/** What each report is asked. */
export const reviewReportQueries = {
  summary: ReviewFilter,
  trend: TrendQuery,
  breakdown: BreakdownQuery,
  impact: ReviewFilter,
  phrases: PhrasesQuery,
  quotes: QuotesQuery,
  themes: ThemesQuery,
} as const satisfies Record<ReviewReportName, z.ZodType>;

/** Endpoints of the analysts' reports. */
export const reviewReportRoutes = {
  listReviews: route({
    method: 'GET',
    path: '/api/v1/review-reports/reviews',
    tag: TAG,
    access: analysts,
    summary: 'The analysed reviews of a selection themselves, each with its mentions',
    query: ListQuery,
    response: page(ReviewDetail),
  }),
  reviewSummary: route({
    method: 'GET',
    path: '/api/v1/review-reports/summary',
    tag: TAG,
    access: analysts,
    summary: 'Volume, share, net sentiment and stars of a selection, beside the period before',
    query: ReviewFilter,
    response: ReviewSummary,
  }),
  reviewTrend: route({
    method: 'GET',
    path: '/api/v1/review-reports/trend',
    tag: TAG,
    access: analysts,
    summary: 'The figures by day, week or month',
    query: TrendQuery,
    response: ReviewTrend,
  }),
  reviewBreakdown: route({
    method: 'GET',
    path: '/api/v1/review-reports/breakdown',
    tag: TAG,
    access: analysts,
    summary: 'The figures for each product, aspect, language ...',
    query: BreakdownQuery,
    response: ReviewBreakdown,
  }),
  compareReviews: route({
    method: 'POST',
    path: '/api/v1/review-reports/comparison',
    tag: TAG,
    access: analysts,
    summary: 'Two selections side by side, with significance; changes nothing',
    body: z.object({ a: ReviewFilter, b: ReviewFilter }),
    response: ReviewComparison,
  }),
  reviewImpact: route({
    method: 'GET',
    path: '/api/v1/review-reports/impact',
    tag: TAG,
    access: analysts,
    summary: "What each aspect's sentiment does to the stars (ridge regression, bootstrap intervals)",
    query: ReviewFilter,
    response: ReviewImpact,
  }),
  reviewPhrases: route({
    method: 'GET',
    path: '/api/v1/review-reports/phrases',
    tag: TAG,
    access: analysts,
    summary: 'Phrases that set a selection apart (weighted log-odds)',
    query: PhrasesQuery,
    response: ReviewPhrases,
  }),
  reviewQuotes: route({
    method: 'GET',
    path: '/api/v1/review-reports/quotes',
    tag: TAG,
    access: analysts,
    summary: 'What reviews say most, in their words, with the evidence marked',
    query: QuotesQuery,
    response: ReviewQuotes,
  }),
  reviewThemes: route({
    method: 'GET',
    path: '/api/v1/review-reports/themes',
    tag: TAG,
    access: analysts,
    summary:
      'New and rising themes: the period against the one of the same length before; by default the last 28 days with reviews',
    query: ThemesQuery,
    response: ReviewThemes,
  }),
  exportReviewReport: route({
    method: 'GET',
    path: '/api/v1/review-reports/:report/export',
    tag: TAG,
    access: analysts,
    summary: "A report as a file, CSV or JSON; the report's own parameters apply",
    params: z.object({ report: ReviewReportName }),
    query: z.looseObject({ format: z.enum(['csv', 'json']).default('csv') }),
    response: z.string(),
  }),

  listReviewViews: route({
    method: 'GET',
    path: '/api/v1/review-views',
    tag: TAG,
    access: analysts,
    summary: 'Your saved views and those shared by colleagues',
    response: z.object({ items: z.array(ReviewView) }),
  }),
  createReviewView: route({
    method: 'POST',
    path: '/api/v1/review-views',
    tag: TAG,
    access: analysts,
    status: 201,
    summary: 'Save a view',
    body: ReviewViewInput,
    response: ReviewView,
  }),
  updateReviewView: route({
    method: 'PUT',
    path: '/api/v1/review-views/:id',
    tag: TAG,
    access: analysts,
    summary: 'Replace a view of yours',
    params: ById,
    body: ReviewViewInput,
    response: ReviewView,
  }),
  deleteReviewView: route({
    method: 'DELETE',
    path: '/api/v1/review-views/:id',
    tag: TAG,
    access: analysts,
    status: 204,
    summary: 'Delete a view of yours',
    params: ById,
    response: z.void(),
  }),

  listReviewShares: route({
    method: 'GET',
    path: '/api/v1/review-shares',
    tag: TAG,
    access: analysts,
    summary: 'Share links in force; an analyst sees their own, an owner all',
    response: z.object({ items: z.array(ReviewShare) }),
  }),
  createReviewShare: route({
    method: 'POST',
    path: '/api/v1/review-shares',
    tag: TAG,
    access: analysts,
    status: 201,
    summary: 'Make a link that shows one report to whoever has it. The token is told only here.',
    body: z.object({
      name: ReviewViewInput.shape.name,
      filter: ReviewFilter,
      days: z.coerce.number().int().min(1).max(90).default(14),
    }),
    response: z.object({ share: ReviewShare, token: z.string() }),
  }),
  revokeReviewShare: route({
    method: 'DELETE',
    path: '/api/v1/review-shares/:id',
    tag: TAG,
    access: analysts,
    status: 204,
    summary: 'End a share link at once; an analyst their own, an owner any',
    params: ById,
    response: z.void(),
  }),
  sharedReviewReport: route({
    method: 'GET',
    path: '/api/v1/shared-review-reports/:token',
    tag: TAG,
    access: 'public',
    summary: 'The report of a share link, without log-in',
    params: z.object({ token: z.string().max(1000) }),
    response: SharedReviewReport,
  }),

  listReviewDigests: route({
    method: 'GET',
    path: '/api/v1/review-digests',
    tag: TAG,
    access: analysts,
    summary: 'Weekly digests, newest first',
    query: z.object({ limit: Limit(100, 12) }),
    response: z.object({ items: z.array(ReviewDigest) }),
  }),
  getReviewDigest: route({
    method: 'GET',
    path: '/api/v1/review-digests/:id',
    tag: TAG,
    access: analysts,
    summary: 'One weekly digest',
    params: ById,
    response: ReviewDigest,
  }),
} as const;
