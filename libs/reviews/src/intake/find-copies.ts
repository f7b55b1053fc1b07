import type { EntityManager } from 'typeorm';
import { reviewText } from '#contracts';
import { fingerprintRows } from '../review-fingerprint.entity.js';
import { type ReviewEntity, reviewRows } from '../review.entity.js';
import { type Fingerprint, fingerprintOf, isCopy } from './fingerprint.js';
import { repetitionKeyOf } from './review-identity.js';

/**
 * Marks each review that repeats an earlier one, of the database or of the list itself, and remembers its words.
 * `duplicateOf`: the same words of the same author on the same product. `copyOf`: nearly the same words, anywhere.
 */
export async function findCopies(manager: EntityManager, reviews: readonly ReviewEntity[]): Promise<void> {
  const texts = new Map<string, Words>(reviews.map((review) => [review.id, wordsOfReview(review)]));
  const keys = [...texts.values()].flatMap(({ exact, print }) => [
    ...(exact === null ? [] : [exact]),
    ...(print?.bands ?? []),
  ]);
  const firstOf = await firstReviews(manager, keys);
  const elsewhere = [...new Set(firstOf.values())].filter((id) => !texts.has(id));
  for (const review of await reviewRows.findIn(manager, 'id', elsewhere))
    texts.set(review.id, wordsOfReview(review));

  const added: { band: string; reviewId: string }[] = [];
  /** The first review under a key, other than this one; this one becomes it where there is none. */
  const earlier = (key: string, id: string): Words | null => {
    const first = firstOf.get(key);
    if (first === undefined) {
      firstOf.set(key, id);
      added.push({ band: key, reviewId: id });
    }
    return first === undefined || first === id ? null : (texts.get(first) ?? null);
  };
  for (const review of reviews) {
    const { exact, print } = texts.get(review.id) as Words;
    const same = exact === null ? null : earlier(exact, review.id);
    // Whoever was first may have been changed since.
    review.duplicateOf = same?.exact === exact ? (same?.id ?? null) : null;
    const near = print?.bands.map((band) => earlier(band, review.id)) ?? [];
    review.copyOf = near.find((other) => print && other?.print && isCopy(print, other.print))?.id ?? null;
  }
  await fingerprintRows.insertAll(manager, added.sort(byBand), 'ON CONFLICT DO NOTHING');
}

interface Words {
  id: string;
  /** null for a few words of nobody in particular, which are no repetition. */
  exact: string | null;
  print: Fingerprint | null;
}

function wordsOfReview(review: ReviewEntity): Words {
  const print = fingerprintOf(reviewText(review));
  const exact = print !== null || review.author !== null ? `=${repetitionKeyOf(review)}` : null;
  return { id: review.id, exact, print };
}

async function firstReviews(manager: EntityManager, keys: readonly string[]): Promise<Map<string, string>> {
  const found = await fingerprintRows.findIn(manager, 'band', [...new Set(keys)]);
  return new Map(found.map(({ band, reviewId }) => [band, reviewId]));
}

/** One order for all: two transactions that insert the same keys must not wait for each other in a circle. */
const byBand = (a: { band: string }, b: { band: string }): number => (a.band < b.band ? -1 : 1);
