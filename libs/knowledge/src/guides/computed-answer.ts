import type { Source } from '#contracts';

/** An answer that is worked out from figures of an article rather than quoted; the shop's phrase `guide_<kind>` words it. */
export interface ComputedAnswer {
  kind: (typeof GUIDES)[number];
  /** What the phrase may read. Amounts of money are in minor units. */
  scope: Readonly<Record<string, string | number>>;
  source: Source;
}

export const GUIDES = [
  'size',
  'between_sizes',
  'measure',
  'fee_due',
  'fee_free',
  'worth',
  'earns',
  'each',
  'within',
  'arrives',
] as const;
