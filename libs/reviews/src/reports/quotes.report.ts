import {
  type AspectNode,
  type QueryOf,
  type ReviewClaim,
  type ReviewQuote,
  type ReviewQuotes,
  type reviewReportRoutes,
  reviewText,
  type SentimentLabel,
} from '#contracts';
import { dateOfDay } from '../rollups/calendar.js';
import type { Sums } from '../rollups/grains.js';
import { isStopWord, sentencesOf } from './phrases.js';
import { neutralOf } from './figures.js';
import type { ReadDatabase } from './read-database.js';
import { select, type Selection, wordsOfIds } from './selection.js';
import { addSums, conditions, noSums, readSums } from './sums.js';
import { passageAround } from './passage.js';

type Query = QueryOf<typeof reviewReportRoutes.reviewQuotes> & {
  /** The aspect tree: what is said of a node is found in the nodes below it. */
  nodes: readonly AspectNode[];
};

/** Passages a claim's quotes are chosen from: the newest. */
const POOL = 200;
const SIGN: Record<SentimentLabel, number> = { negative: -1, neutral: 0, positive: 1 };

/** What reviews say most, in their words. */
export async function quotesReport(
  db: ReadDatabase,
  { polarity, claims, perClaim, nodes, ...filter }: Query,
): Promise<ReviewQuotes> {
  const selection = await select(db, filter);
  const found = await readClaims(db, selection, polarity, filter.aspect ? null : nodes);
  const quoted: ReviewClaim[] = [];
  for (const { id, ...claim } of found.slice(0, claims)) {
    const passages = await readPassages(db, selection, id, claim, nodes);
    quoted.push({ ...claim, quotes: representative(passages, perClaim) });
  }
  return { claims: quoted };
}

type Claim = Omit<ReviewClaim, 'quotes'>;

/**
 * The claims made most, most first.
 *
 * @param nodes to choose among those without children; null: the selection's aspects
 */
async function readClaims(
  db: ReadDatabase,
  selection: Selection,
  polarity: SentimentLabel | undefined,
  nodes: readonly AspectNode[] | null,
): Promise<(Claim & { id: number })[]> {
  const sums = new Map<number, Sums>();
  for (const { keys, sums: more } of await readSums(db, selection, ['aspect'])) {
    const [id] = keys as [number];
    const own = sums.get(id) ?? noSums();
    addSums(own, more);
    sums.set(id, own);
  }
  const words = await wordsOfIds(db, [...sums.keys()]);
  const parents = new Set(nodes?.map(({ parent }) => parent));
  const wanted: SentimentLabel[] = polarity ? [polarity] : ['negative', 'positive'];
  return [...sums]
    .flatMap(([id, own]) => {
      const { negative, positive } = own;
      const aspect = words.get(id) ?? '';
      if (parents.has(aspect)) return [];
      const counts = { negative, positive, neutral: neutralOf(own) };
      return wanted.map((label) => ({ id, aspect, polarity: label, count: counts[label] }));
    })
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || a.id - b.id);
}

interface Passage extends ReviewQuote {
  confidence: number;
}

async function readPassages(
  db: ReadDatabase,
  selection: Selection,
  id: number,
  { aspect, polarity }: Claim,
  nodes: readonly AspectNode[],
): Promise<Passage[]> {
  const piece = { grain: null, period: 'day', from: selection.from, to: selection.to } as const;
  const { where, parameters } = conditions({ ...selection, aspects: [id] }, false, piece);
  const below = [aspect, ...descendants(aspect, nodes)];
  const rows = await db.all<PassageRow>(
    `SELECT r."id", r."productId", r."product", r."rating", r."title", r."text", f."day",
       m."start", m."end", m."label", m."confidence"
     FROM (SELECT "review", "day" FROM "review_fact" WHERE ${where} AND "label" = ?
       ORDER BY "day" DESC, "review" LIMIT ${String(POOL)}) f
     JOIN "review_number" n ON n."number" = f."review"
     JOIN "review" r ON r."id" = n."reviewId" AND r."duplicateOf" IS NULL AND r."copyOf" IS NULL
     JOIN "review_mention" m ON m."version" = ? AND m."reviewId" = r."id" AND m."label" = ?
       AND m."aspect" IN (${below.map(() => '?').join(', ')})
     ORDER BY f."day" DESC, f."review", m."place"`,
    [...parameters, SIGN[polarity], selection.versionName, polarity, ...below],
  );
  return rows.map(
    ({ id: reviewId, productId, product, rating, title, text, day, start, end, label, confidence }) => ({
      reviewId,
      product: productId ?? product ?? '',
      rating,
      date: dateOfDay(day),
      polarity: label,
      confidence,
      ...passageAround(reviewText({ title, text }), start, end),
    }),
  );
}

interface PassageRow {
  id: string;
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
function representative(passages: readonly Passage[], most: number): ReviewQuote[] {
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
  return chosen.map(({ passage: { confidence: _, ...quote } }) => quote);
}

/** Jaccard's coefficient. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((word) => b.has(word)).length;
  return shared / Math.max(1, a.size + b.size - shared);
}
