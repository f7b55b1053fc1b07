import type {
  AspectNode,
  QueryOf,
  ReviewClaim,
  ReviewQuotes,
  reviewReportRoutes,
  SentimentLabel,
} from '#contracts';
import type { Sums } from '../rollups/grains.js';
import { neutralOf } from './figures.js';
import { readPassages, representative } from './passages.js';
import type { ReadDatabase } from './read-database.js';
import { select, type Selection, wordsOfIds } from './selection.js';
import { addSums, noSums, readSums } from './sums.js';

type Query = QueryOf<typeof reviewReportRoutes.reviewQuotes> & {
  /** The aspect tree: what is said of a node is found in the nodes below it. */
  nodes: readonly AspectNode[];
};

/** What reviews say most, in their words. */
export async function quotesReport(
  db: ReadDatabase,
  { polarity, claims, perClaim, nodes, ...filter }: Query,
): Promise<ReviewQuotes> {
  const selection = await select(db, filter);
  const found = await readClaims(db, selection, polarity, filter.aspect ? null : nodes);
  const quoted: ReviewClaim[] = [];
  for (const { id, ...claim } of found.slice(0, claims)) {
    const passages = await readPassages(db, selection, { id, ...claim }, nodes);
    const quotes = representative(passages, perClaim).map(
      ({ confidence: _confidence, onPage: _onPage, ...quote }) => quote,
    );
    quoted.push({ ...claim, quotes });
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
