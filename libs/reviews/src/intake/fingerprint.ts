import { wordsOf } from './review-identity.js';

/** Below this many words, people say the same by chance: "great product, fast delivery". */
const FEWEST_WORDS = 8;
/** Words that are looked at: a copy shows in the beginning. */
const MOST_WORDS = 400;
const SHINGLE = 3;
const BANDS = 5;
const ROWS = 3;
/** Share of common shingles (Jaccard) from which a text is a copy. Bands of 3 find 97 % of the pairs at .8. */
const COPY = 0.7;

/**
 * What a text is compared by (Broder, "On the resemblance and containment of documents", 1997): its shingles of three
 * words, and MinHash bands that texts with many shingles in common are likely to share.
 */
export interface Fingerprint {
  shingles: ReadonlySet<number>;
  bands: readonly string[];
}

/** @returns null for texts too short to be called copied. */
export function fingerprintOf(text: string): Fingerprint | null {
  const words = wordsOf(text).slice(0, MOST_WORDS);
  if (words.length < FEWEST_WORDS) return null;
  const shingles = new Set<number>();
  for (let at = 0; at + SHINGLE <= words.length; at++)
    shingles.add(hashText(words.slice(at, at + SHINGLE).join(' ')));
  const bands = Array.from({ length: BANDS }, (_, band) => {
    const minima = Array.from({ length: ROWS }, (__, row) => smallest(shingles, band * ROWS + row));
    return `${band}.${minima.map((value) => value.toString(36)).join('.')}`;
  });
  return { shingles, bands };
}

/** Whether one text is nearly the other. */
export function isCopy(a: Fingerprint, b: Fingerprint): boolean {
  let common = 0;
  for (const shingle of a.shingles) if (b.shingles.has(shingle)) common++;
  return common / (a.shingles.size + b.shingles.size - common) >= COPY;
}

/** FNV-1a, 32 bits. */
function hashText(text: string): number {
  let hash = 2166136261;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 16777619);
  return hash >>> 0;
}

/** Of the shingles under the `n`-th permutation: murmur3's finaliser of the shingle and the place. */
function smallest(shingles: ReadonlySet<number>, n: number): number {
  const seed = Math.imul(n + 1, 0x9e3779b1);
  let least = 0xffffffff;
  for (const shingle of shingles) {
    let value = shingle ^ seed;
    value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
    value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
    value = (value ^ (value >>> 16)) >>> 0;
    if (value < least) least = value;
  }
  return least;
}
