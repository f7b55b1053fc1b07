import type { Source } from '#contracts';
import type { Verdict } from '../answering/polarity.js';

/** An answer that is worked out from figures of an article rather than quoted; the shop's phrase `guide_<kind>` words it. */
export interface ComputedAnswer {
  kind: (typeof GUIDES)[number];
  /** What the phrase may read. Amounts of money are in minor units. */
  scope: Readonly<Record<string, string | number>>;
  source: Source;
  /** Set where the question asks for yes or no and the figures say so. */
  verdict?: Verdict | null;
}

export const GUIDES = [
  'size',
  'between_sizes',
  'measure',
  'fee_due',
  'fee_free',
  'worth',
  'earns',
  'earns_worth',
  'each',
  'yours',
  'within',
  'arrives',
  'arrives_on',
  'arrives_by_hour',
] as const;
