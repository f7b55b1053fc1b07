import type { SentimentLabel } from '#contracts';
import type { AnalyzedReview } from '../analysis-change.js';
import { dayOf } from './calendar.js';
import type { FactDimension } from './grains.js';

/** -1, 0 or 1. */
type Polarity = -1 | 0 | 1;
/** In place of a polarity, of a review as a whole that was not read. */
export const UNREAD = 2;
const POLARITY: Record<SentimentLabel, Polarity> = { negative: -1, neutral: 0, positive: 1 };

/** One thing a review says: about itself as a whole (`aspect` is ''), or about one node of the aspect tree. */
export interface Fact {
  aspect: string;
  /** 0: only what is said of nodes below it. */
  direct: 0 | 1;
  label: Polarity | typeof UNREAD;
  /** In thousandths, -1000 to 1000. */
  score: number;
}

/** What all facts of a review share. */
export type FactHeader = { day: number; rating: number } & Record<Exclude<FactDimension, 'rating'>, string>;

export function headerOf({ review, analysis }: AnalyzedReview): FactHeader {
  return {
    day: dayOf(review.writtenAt),
    product: review.productId ?? review.product ?? '',
    category: review.category ?? '',
    department: review.department ?? '',
    source: review.source,
    language: (analysis.language ?? review.language ?? '').split('-')[0]?.toLowerCase() ?? '',
    rating: review.rating ?? 0,
    ageGroup: review.ageGroup ?? '',
  };
}

/**
 * The facts of an analysed review. Whatever it says of a node it says of the nodes above; several mentions of one node
 * make one fact: the sign of positive less negative mentions, and their mean score.
 *
 * @param ancestorsOf the nodes above a node of the aspect tree
 */
export function factsOf(
  { analysis, mentions }: AnalyzedReview,
  ancestorsOf: (aspect: string) => readonly string[],
): Fact[] {
  const whole = analysis.label === 'unread' ? UNREAD : POLARITY[analysis.label];
  const facts: Fact[] = [{ aspect: '', direct: 1, label: whole, score: thousandths(analysis.score) }];
  const byAspect = new Map<string, { direct: 0 | 1; labels: number; scores: number; count: number }>();
  for (const mention of mentions) {
    if (mention.aspect === null) continue;
    for (const aspect of new Set([mention.aspect, ...ancestorsOf(mention.aspect)])) {
      const sums = byAspect.get(aspect) ?? { direct: 0, labels: 0, scores: 0, count: 0 };
      if (aspect === mention.aspect) sums.direct = 1;
      sums.labels += POLARITY[mention.label];
      sums.scores += thousandths(mention.score);
      sums.count += 1;
      byAspect.set(aspect, sums);
    }
  }
  for (const [aspect, { direct, labels, scores, count }] of byAspect)
    facts.push({ aspect, direct, label: Math.sign(labels) as Polarity, score: Math.round(scores / count) });
  return facts;
}

/** Whole, so that sums are exact in any order. */
const thousandths = (score: number): number => Math.round(score * 1000) || 0;
