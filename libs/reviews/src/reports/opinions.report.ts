import type { AspectNode, SentimentLabel } from '#contracts';
import type { AspectSide } from '../aspects/aspect-tree.js';
import { type Passage, readPassages, representative } from './passages.js';
import { sentencesOf } from './phrases.js';
import type { ReadDatabase } from './read-database.js';
import { select, type Selection, wordsOfIds } from './selection.js';
import { conditions } from './sums.js';

/** Fewer mentions say nothing. */
const FEWEST_MENTIONS = 5;
const QUOTES = 2;
/** Of a product that is spoken of more than that, the newest. */
const MOST_READ = 100_000;

/** A node of the aspect tree, with what customers find it. */
type OpinionNode = AspectNode & { sides: readonly AspectSide[] };

interface Query {
  product: string;
  /** Nodes that are asked about; without: those spoken of most. */
  asked: readonly string[];
  /** Asked for by its name: how many find it so, be they few. */
  side: string | null;
  /** Opinions at most. */
  most: number;
  nodes: readonly OpinionNode[];
}

/** What reviews of a product that speak of one thing find it. */
export interface CountedOpinion {
  aspect: string;
  name: string;
  /** What `count` of them say: a polarity, or the name of a side. */
  says: Exclude<SentimentLabel, 'neutral'> | { side: string };
  count: number;
  /** Reviews that speak of it, 5 or more. */
  mentions: number;
  quotes: Passage[];
}

/**
 * What customers say of a product: of each thing that five or more speak of, what most of them find. A review counts once.
 * It finds a thing good or bad as {@link ReviewFigures} has it; it finds it small where a passage that does not praise it
 * has a word of that side.
 */
export async function opinionsReport(
  db: ReadDatabase,
  { product, asked, side, most, nodes }: Query,
): Promise<CountedOpinion[]> {
  const selection = await select(db, { product: [product] });
  const sums = await countMentions(db, selection);
  const words = await wordsOfIds(db, [...sums.keys()]);
  const known = new Map(nodes.map((node) => [node.id, node]));
  const spoken = [...sums]
    .flatMap(([id, own]) => {
      const node = known.get(words.get(id) ?? '');
      return node && own.mentions >= FEWEST_MENTIONS ? [{ id, node, sums: own }] : [];
    })
    .filter(({ node }) => asked.length === 0 || asked.includes(node.id))
    .sort((a, b) => b.sums.mentions - a.sums.mentions || a.id - b.id);
  const opinions: CountedOpinion[] = [];
  for (const one of spoken) {
    if (opinions.length === most) break;
    const opinion = await opinionOn(db, selection, one, side, nodes);
    if (opinion) opinions.push(opinion);
  }
  return opinions;
}

/** Reviews that speak of a node, and how many of them find it good and bad. */
interface Mentions {
  mentions: number;
  positive: number;
  negative: number;
}

/** By node. Unlike the sums of reports, without what was said twice: one person is one voice, and a copied text is none. */
async function countMentions(db: ReadDatabase, selection: Selection): Promise<Map<number, Mentions>> {
  const { where, parameters } = conditions(selection, true, {
    grain: null,
    period: 'all',
    from: null,
    to: null,
  });
  const rows = await db.all<Mentions & { aspect: number }>(
    `SELECT f."aspect", COUNT(*) AS "mentions",
       SUM(CASE WHEN f."label" = 1 THEN 1 ELSE 0 END) AS "positive",
       SUM(CASE WHEN f."label" = -1 THEN 1 ELSE 0 END) AS "negative"
     FROM (SELECT "review", "aspect", "label" FROM "review_fact" WHERE ${where}) f
     JOIN "review_number" n ON n."number" = f."review"
     JOIN "review" r ON r."id" = n."reviewId" AND r."duplicateOf" IS NULL AND r."copyOf" IS NULL
     GROUP BY f."aspect"`,
    parameters,
  );
  return new Map(
    rows.map(({ aspect, mentions, positive, negative }) => [
      aspect,
      { mentions: Number(mentions), positive: Number(positive), negative: Number(negative) },
    ]),
  );
}

async function opinionOn(
  db: ReadDatabase,
  selection: Selection,
  { id, node, sums }: { id: number; node: OpinionNode; sums: Mentions },
  asked: string | null,
  nodes: readonly OpinionNode[],
): Promise<CountedOpinion | null> {
  const { mentions, positive, negative } = sums;
  const about = { aspect: node.id, name: node.name, mentions };
  const bySide =
    node.sides.length > 0 ? await sidesOf(db, selection, { id, aspect: node.id }, node.sides, nodes) : [];
  const largest = Math.max(positive, negative);
  const side =
    bySide.find(({ name }) => name === asked) ??
    bySide.filter(({ count }) => count > 0 && count >= largest).sort((a, b) => b.count - a.count)[0];
  if (side)
    return {
      ...about,
      says: { side: side.name },
      count: side.count,
      quotes: quotesOf(side.passages),
    };
  if (largest === 0) return null;
  const says = positive >= negative ? 'positive' : 'negative';
  const passages = await readPassages(db, selection, { id, aspect: node.id, polarity: says }, nodes);
  return { ...about, says, count: largest, quotes: quotesOf(passages) };
}

/** Sentences that anybody can read on the shop's own pages: what was said in a chat or a survey is counted, and not quoted. */
const quotesOf = (passages: readonly Passage[]): Passage[] =>
  representative(
    passages.filter(({ onPage }) => onPage !== null),
    QUOTES,
  );

interface SideCount {
  name: string;
  /** Reviews. */
  count: number;
  passages: Passage[];
}

async function sidesOf(
  db: ReadDatabase,
  selection: Selection,
  { id, aspect }: { id: number; aspect: string },
  sides: readonly AspectSide[],
  nodes: readonly OpinionNode[],
): Promise<SideCount[]> {
  const passages = await readPassages(db, selection, { id, aspect, polarity: null }, nodes, MOST_READ);
  return sides.map(({ name, words }) => {
    const own = passages.filter(({ polarity, text }) => polarity !== 'positive' && saysOneOf(text, words));
    return { name, count: new Set(own.map(({ reviewId }) => reviewId)).size, passages: own };
  });
}

/** Has a sentence of the text one of the words, or phrases, in it? */
function saysOneOf(text: string, words: readonly string[]): boolean {
  const said = ` ${sentencesOf(text)
    .map((sentence) => sentence.join(' '))
    .join(' . ')} `;
  return words.some((word) => said.includes(` ${word} `));
}
