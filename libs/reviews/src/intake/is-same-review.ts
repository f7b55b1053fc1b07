import { type NewReview, reviewText } from '#contracts';
import type { ReviewEntity } from '../review.entity.js';
import { wordsOf } from './review-identity.js';

/** Share of common words from which a text is another state of the other one. */
const SAME_WORDS = 0.5;
/** Signs of one review in two states: the words count as two, author, time and product as one each. */
const ENOUGH = 2;

/** Whether a review that came with a known id is that one, perhaps changed since, rather than one that shares its id. */
export function isSameReview(known: ReviewEntity, review: NewReview): boolean {
  const signs = [
    overlap(wordsOf(reviewText(known)), wordsOf(reviewText(review))) >= SAME_WORDS ? 2 : 0,
    known.author !== null && known.author === review.author ? 1 : 0,
    known.writtenAt === review.writtenAt ? 1 : 0,
    known.productId !== null && known.productId === review.productId ? 1 : 0,
  ];
  return signs.reduce((sum, sign) => sum + sign, 0) >= ENOUGH;
}

/** Jaccard's index. */
function overlap(a: readonly string[], b: readonly string[]): number {
  const [left, right] = [new Set(a), new Set(b)];
  const common = [...left].filter((word) => right.has(word)).length;
  return common / Math.max(1, left.size + right.size - common);
}
