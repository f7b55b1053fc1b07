import { FACT_DIMENSIONS, type FactDimension } from './grains.js';

export const FACT_COLUMNS = [
  'version',
  'aspect',
  'day',
  'review',
  ...FACT_DIMENSIONS,
  'direct',
  'label',
  'score',
] as const;

/** A row of `review_fact`. */
export type FactRow = Record<
  'version' | 'aspect' | 'day' | 'review' | FactDimension | 'direct' | 'label' | 'score',
  number
>;
