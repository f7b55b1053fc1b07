import { type AspectNode, type ReviewQuote, reviewText, type SentimentLabel } from '#contracts';
import { SHOP } from '../intake/product-reviews.js';
import { dateOfDay } from '../rollups/calendar.js';
import { passageAround } from './passage.js';
import { isStopWord, sentencesOf } from './phrases.js';
import type { ReadDatabase } from './read-database.js';
import type { Selection } from './selection.js';
import { conditions } from './sums.js';

/** Passages that quotes are chosen from: the newest. */
const POOL = 200;
const SIGN: Record<SentimentLabel, number> = { negative: -1, neutral: 0, positive: 1 };

/** What a review says of a thing, in its words. */
export interface Passage extends ReviewQuote {
  confidence: number;
  /** Of the review on the shop's own pages; null where it stands elsewhere. */
  onPage: string | null;
}

/**
 * Passages that say one thing of a node, newest first.
 *
 * @param polarity of the whole review on that node, and of the passage; null: whatever they say
 * @param most 200 unless told
 */
export async function readPassages(
  db: ReadDatabase,
  selection: Selection,
  { id, aspect, polarity }: { id: number; aspect: string; polarity: SentimentLabel | null },
  nodes: readonly AspectNode[],
  most = POOL,
): Promise<Passage[]> {
  const piece = { grain: null, period: 'day', from: selection.from, to: selection.to } as const;
  const { where, parameters } = conditions({ ...selection, aspects: [id] }, false, piece);
  const below = [aspect, ...descendants(aspect, nodes)];
  const ofReview = polarity === null ? '' : ' AND "label" = ?';
  const ofMention = polarity === null ? '' : ' AND m."label" = ?';
  const rows = await db.all<PassageRow>(
    `SELECT r."id", r."source", r."externalId", r."productId", r."product", r."rating", r."title", r."text", f."day",
       m."start", m."end", m."label", m."confidence"
     FROM (SELECT "review", "day" FROM "review_fact" WHERE ${where}${ofReview}
       ORDER BY "day" DESC, "review" LIMIT ${String(most)}) f
     JOIN "review_number" n ON n."number" = f."review"
     JOIN "review" r ON r."id" = n."reviewId" AND r."duplicateOf" IS NULL AND r."copyOf" IS NULL
     JOIN "review_mention" m ON m."version" = ? AND m."reviewId" = r."id"${ofMention}
       AND m."aspect" IN (${below.map(() => '?').join(', ')})
     ORDER BY f."day" DESC, f."review", m."place"`,
    [
      ...parameters,
      ...(polarity === null ? [] : [SIGN[polarity]]),
      selection.versionName,
      ...(polarity === null ? [] : [polarity]),
      ...below,
    ],
  );
  return rows.map(
    ({
      id: reviewId,
      source,
      externalId,
      productId,
      product,
      rating,
      title,
      text,
      day,
      start,
      end,
      label,
      confidence,
    }) => ({
      reviewId,
      product: productId ?? product ?? '',
      rating,
      date: dateOfDay(day),
      polarity: label,
      confidence,
      onPage: source === SHOP ? externalId : null,
      ...passageAround(reviewText({ title, text }), start, end),
    }),
  );
}

interface PassageRow {
  id: string;
  source: string;
  externalId: string;
  productId: string | null;
  product: string | null;
  rating: number | null;
  title: string;
  text: string;
  day: number;
  start: number;
  end: number;
  label: SentimentLabel;
  confidence: number;
}

const descendants = (aspect: string, nodes: readonly AspectNode[]): string[] =>
  nodes.filter(({ parent }) => parent === aspect).flatMap(({ id }) => [id, ...descendants(id, nodes)]);

/** Length of a passage, in characters, that reads well. */
const SHORT = 40;
const LONG = 220;
/** Passages that share more of their words than this say the same. */
const ALIKE = 0.6;

/**
 * Passages that say what most of them say: those whose words are in most of the others (the centroid of Radev et al. 2004,
 * MEAD), surest first, no two alike, one a review while there are others.
 */
export function representative(passages: readonly Passage[], most: number): Passage[] {
  const words = passages.map(
    ({ text }) =>
      new Set(
        sentencesOf(text)
          .flat()
          .filter((word) => !isStopWord(word)),
      ),
  );
  const held = new Map<string, number>();
  for (const own of words) for (const word of own) held.set(word, (held.get(word) ?? 0) + 1);
  const ranked = passages
    .map((passage, i) => {
      const own = [...(words[i] as Set<string>)];
      const common = own.reduce((sum, word) => sum + (held.get(word) as number), 0) / Math.max(1, own.length);
      const { length } = passage.text;
      const readable = length < SHORT ? length / SHORT : length > LONG ? LONG / length : 1;
      return { passage, words: words[i] as Set<string>, score: common * passage.confidence * readable };
    })
    .sort((a, b) => b.score - a.score);
  const chosen: typeof ranked = [];
  const take = (allowed: (one: (typeof ranked)[number]) => boolean) => {
    for (const one of ranked) {
      if (chosen.length === most) return;
      if (!chosen.includes(one) && allowed(one)) chosen.push(one);
    }
  };
  const fromOther = ({ passage }: (typeof ranked)[number]) =>
    chosen.every((other) => other.passage.reviewId !== passage.reviewId);
  take((one) => fromOther(one) && chosen.every((other) => likeness(one.words, other.words) <= ALIKE));
  take(fromOther);
  return chosen.map(({ passage }) => passage);
}

/** Jaccard's coefficient. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((word) => b.has(word)).length;
  return shared / Math.max(1, a.size + b.size - shared);
}
