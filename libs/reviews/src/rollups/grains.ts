/**
 * The dimensions of a fact, each a whole number: the stars themselves (0: none), else the number that `review_value`
 * gives the words (0: not known).
 */
export const FACT_DIMENSIONS = [
  'product',
  'category',
  'department',
  'source',
  'language',
  'rating',
  'ageGroup',
] as const;
export type FactDimension = (typeof FACT_DIMENSIONS)[number];

/** What is summed. Scores are in thousandths, so that sums are whole and do not depend on their order. */
export const MEASURES = [
  'volume',
  'unread',
  'negative',
  'positive',
  'score',
  'scoreSquares',
  'rated',
  'stars',
  'starSquares',
] as const;
export type Measure = (typeof MEASURES)[number];
export type Sums = Record<Measure, number>;

/** `all`: one row for all time. */
export type Period = 'all' | 'month' | 'day';

/**
 * One rollup: facts summed by aspect, period and some dimensions. Aspect 0 is the review as a whole. Full cross products
 * of the dimensions have nearly as many rows as there are facts, so there are several narrow ones; a report reads the
 * first that has every dimension it asks for.
 */
export interface Grain {
  table: string;
  period: Period;
  dimensions: readonly FactDimension[];
  /** `false`: of reviews as a whole alone, since by aspect it would be no smaller than the facts. */
  byAspect: boolean;
}

const SEGMENT = ['source', 'language', 'rating', 'ageGroup'] as const;
const CATEGORY = ['department', 'category'] as const;

const grain = (
  name: string,
  period: Period,
  dimensions: readonly FactDimension[],
  byAspect = true,
): Grain => ({ table: `review_rollup_${name}_${period}`, period, dimensions, byAspect });

/** Smallest first. */
export const GRAINS: readonly Grain[] = [
  grain('total', 'month', []),
  ...SEGMENT.map((dimension) => grain(dimension.toLowerCase(), 'month', [dimension])),
  grain('category', 'month', CATEGORY),
  grain('product', 'all', [...CATEGORY, 'product']),
  grain('segment', 'month', SEGMENT),
  grain('product', 'month', [...CATEGORY, 'product']),
  grain('category_segment', 'month', [...CATEGORY, ...SEGMENT], false),
  grain('total', 'day', []),
  ...SEGMENT.map((dimension) => grain(dimension.toLowerCase(), 'day', [dimension])),
  grain('category', 'day', CATEGORY, false),
  grain('segment', 'day', SEGMENT, false),
];

/** Columns that tell the rows of a grain apart, in the order of its primary key. */
export const keyOf = ({ period, dimensions }: Grain): string[] => [
  'version',
  'aspect',
  ...(period === 'all' ? [] : ['period']),
  ...dimensions,
];
