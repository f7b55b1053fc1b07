import { createHash } from 'node:crypto';
import type { NewReview } from '#contracts';
import type { ReviewEntity } from '../review.entity.js';

/** 128 bits: no two of a billion reviews share one. */
const hash = (...parts: (string | null)[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22);

/** Letters and digits only: case, spaces and punctuation make no other text. */
export const wordsOf = (text: string): string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];

/** Of everything the source says of a review, in whatever order. */
export const contentHashOf = ({ attributes, ...fields }: NewReview): string =>
  hash(JSON.stringify([Object.entries(fields).sort(byName), Object.entries(attributes).sort(byName)]));

const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1);

export const textHashOf = (text: string): string => hash(wordsOf(text).join(' '));

/** The same for the same review of the same source, everywhere. */
export const reviewIdOf = (source: string, externalId: string): string => hash(source, externalId);

/** What a repetition has in common with the first: product, author, words. */
export const repetitionKeyOf = ({
  productId,
  author,
  textHash,
}: Pick<ReviewEntity, 'productId' | 'author' | 'textHash'>): string => hash(productId, author, textHash);
