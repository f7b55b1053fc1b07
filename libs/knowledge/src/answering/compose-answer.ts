import type { Source } from '#contracts';
import { articleUrl, type Passage } from '../content/article.js';
import { cosine } from '../retrieval/encoder.js';
import type { PassageIndex } from '../retrieval/passage-index.js';
import { rankAnswers, type RankedStatement } from './answer-ranking.js';
import { FLOOR } from './answer-weights.js';
import { type Aspect, asks } from './expectation.js';
import { type Verdict, verdictOf } from './polarity.js';
import type { Question } from './question.js';
import { regionFit } from './regions.js';
import type { EmbeddedStatement } from './statement.js';

/** An answer quoted from help articles. */
export interface ComposedAnswer {
  /** At most three sentences or items of a list, or a list with all its items, in the order and the words of the articles. */
  text: string;
  /** Set where the question asks for yes or no and the best statement says so beyond doubt. */
  verdict: Verdict | null;
  /** The articles quoted, at most two, both in one language: */
  sources: Source[];
  /** that of what is quoted, ISO 639-1. */
  language: string;
  /** Probability that the best statement answers the question. */
  confidence: number;
  /** What was quoted, best first. */
  quoted: RankedStatement[];
}

const MAX_STATEMENTS = 3;
const MAX_SOURCES = 2;
/** Statements are added until one of them answers with this probability, */
const ENOUGH = 0.8;
/** none with less than this one, */
const LEAST = 0.05;
/** and of another article only with this share of the best one's. */
const NEAR_ELSEWHERE = 0.5;
/** Cosine from which on two sentences say the same. */
const SAME = 0.8;

/** Quotes what answers a question; null when nothing is likely to. */
export function composeAnswer(
  index: PassageIndex,
  question: Question,
  floor = question.known ? FLOOR.known : FLOOR.unknown,
  all: readonly RankedStatement[] = rankAnswers(index, question),
): ComposedAnswer | null {
  const [best] = all;
  if (!best || best.probability < floor) return null;
  const { language } = best.statement.passage;
  const ranked = all.filter(({ statement }) => statement.passage.language === language);
  const chosen = stepsFor(index, question, best) ?? withNeighbour(index, question, choose(index, ranked));
  const full = withAspects(question, chosen, ranked);
  const quoted = wholeList(index, question, withPrice(index, question, full));
  const slugs = [...new Set(quoted.map(({ statement }) => statement.passage.article))];
  const sources = slugs.map((slug) => {
    const title =
      quoted.find(({ statement }) => statement.passage.article === slug)?.statement.passage.title ?? slug;
    return { title, url: articleUrl(slug), slug };
  });
  const { verdict, by } = verdictIn(index, question, quoted);
  const text = write(
    quoted.map(({ statement }) => statement),
    slugs,
    // What says yes or no stands beside it.
    by,
  );
  return { text, verdict, sources, language, confidence: best.probability, quoted };
}

/** Yes or no is said of a statement that answers with this probability; */
const CERTAIN = 0.4;
/** beside one that is so certain, another decides that answers with this probability. */
const ALSO_CERTAIN = 0.2;

const ONLY = /\b(?:only|except|unless)\b/i;

/** What the best statement says, or where it leaves it open, what those quoted with it agree on; with the passage that says so. */
function verdictIn(
  index: PassageIndex,
  question: Question,
  quoted: readonly RankedStatement[],
): { verdict: Verdict | null; by: Passage | null } {
  const [best, ...others] = [...quoted].sort((a, b) => b.probability - a.probability);
  const isRead = (question.language ?? index.language) === best?.statement.passage.language;
  if (!best || !isRead || best.probability < CERTAIN) return { verdict: null, by: null };
  const said = [best, ...others.filter(({ probability }) => probability >= ALSO_CERTAIN)].flatMap(
    ({ statement }) => {
      const verdict = verdictOf(question.text, statement, index.terms);
      return verdict ? [{ verdict, by: statement.passage }] : [];
    },
  );
  const [first] = said;
  // "Within the European Union only" beside it: no yes is certain.
  const isLimited = [best, ...others].some(
    ({ statement, probability }) =>
      probability >= ALSO_CERTAIN &&
      ONLY.test(statement.words) &&
      verdictOf(question.text, statement, index.terms) === null,
  );
  if (first?.verdict === 'yes' && isLimited) return { verdict: null, by: null };
  return first && said.every(({ verdict }) => verdict === first.verdict)
    ? first
    : { verdict: null, by: null };
}

/** A neighbour is quoted too when it has this share of the question's words beyond those quoted already. */
const MORE_COVERED = 0.15;

/** "Is the express fee refunded?": the sentence after the one on refunds has the word that is still missing. */
function withNeighbour(
  index: PassageIndex,
  { text }: Question,
  quoted: RankedStatement[],
): RankedStatement[] {
  const [best] = quoted;
  if (!best || quoted.length >= MAX_STATEMENTS || isList(best.statement.passage)) return quoted;
  const said = quoted.map(({ statement }) => statement.words).join(' ');
  const all = index.statementsOf(best.statement.passage);
  const place = all.indexOf(best.statement);
  const more = [all[place + 1], all[place - 1]].filter(
    (one) =>
      one !== undefined &&
      !quoted.some(({ statement }) => statement === one) &&
      index.terms.coverage(text, `${said} ${one.words}`) - index.terms.coverage(text, said) >= MORE_COVERED,
  );
  return more[0] ? [...quoted, { statement: more[0], probability: best.probability }] : quoted;
}

/**
 * "Norway belongs to the rest-of-the-world price", "Rest of the world: Switzerland, Norway, Japan": what says that a country is
 * served leaves the price to an article that is linked to. That article's row for the country comes along.
 */
function withPrice(
  index: PassageIndex,
  { countries }: Question,
  quoted: RankedStatement[],
): RankedStatement[] {
  const [best] = quoted;
  if (!best || countries.length === 0) return quoted;
  if (quoted.some(({ statement }) => /\d/.test(statement.words))) return quoted;
  const fits = ({ passage, regions }: EmbeddedStatement): boolean =>
    passage.kind === 'list' && countries.every((country) => regionFit(country, regions, index.home) === 1);
  const linked = quoted.flatMap(({ statement }) => {
    const { passage } = statement;
    // A list by country has its links in the sentences around it.
    return fits(statement)
      ? index.passages.filter(({ article }) => article === passage.article).flatMap(({ links }) => links)
      : passage.links;
  });
  const row = [...new Set(linked)]
    .flatMap((title) => index.statements.filter(({ passage }) => passage.title === title))
    .find(
      (one) =>
        one.passage.language === best.statement.passage.language &&
        fits(one) &&
        one.holds.has('money') &&
        /\d/.test(one.words),
    );
  const price = row && { statement: row, probability: best.probability };
  return price ? [...quoted.slice(0, MAX_STATEMENTS - 1), price] : quoted;
}

/** What a second question of a message most often asks for: money or time. */
const ASKED_TOO: readonly (readonly Aspect[])[] = [['money'], ['duration', 'moment']];
/** What tells it answers with this probability at least; */
const LEAST_TOO = 0.02;
/** of another article with this one. */
const LEAST_ELSEWHERE = 0.2;

/** "What does it cost, and when do I have it back?": what tells the time comes along where the best statements tell the price. */
function withAspects(
  { text, language }: Question,
  quoted: RankedStatement[],
  ranked: readonly RankedStatement[],
): RankedStatement[] {
  const asked = asks(text, language);
  const groups = ASKED_TOO.filter((aspects) => aspects.some((aspect) => asked.includes(aspect)));
  if (groups.length < 2) return quoted;
  const articles = new Set(quoted.map(({ statement }) => statement.passage.article));
  const all = [...quoted];
  for (const aspects of groups) {
    const own = aspects.filter((aspect) => asked.includes(aspect));
    const tells = ({ statement }: RankedStatement): boolean =>
      own.some((aspect) => statement.holds.has(aspect));
    if (all.some(tells)) continue;
    const more = ranked.find(
      (one) =>
        tells(one) &&
        one.probability >= (articles.has(one.statement.passage.article) ? LEAST_TOO : LEAST_ELSEWHERE),
    );
    if (more) all.push(more);
  }
  return all;
}

/** A list is quoted whole up to so many items. */
const MAX_ITEMS = 6;

/** "How long does delivery take?" names none of the cases that a list tells apart, and each of its items answers it: all are quoted. */
function wholeList(
  index: PassageIndex,
  { text, countries, language }: Question,
  quoted: RankedStatement[],
): RankedStatement[] {
  const asked = asks(text, language);
  const one = quoted.find(({ statement, probability }) => statement.head !== '' && probability < ENOUGH);
  if (!one || asked.length === 0 || countries.length > 0) return quoted;
  const items = index.statementsOf(one.statement.passage);
  const isWhole =
    items.length <= MAX_ITEMS &&
    items.every(
      ({ head, holds }) =>
        head !== '' && asked.every((aspect) => holds.has(aspect)) && index.terms.coverage(head, text) === 0,
    );
  if (!isWhole) return quoted;
  const more = items.filter((item) => !quoted.some(({ statement }) => statement === item));
  return [...quoted, ...more.map((statement) => ({ statement, probability: one.probability }))];
}

/** Steps are quoted all or not at all, up to so many. */
const MAX_STEPS = 5;

/** "How do I ...?" is answered by the steps under the heading of the best statement. */
function stepsFor(
  index: PassageIndex,
  { text, language }: Question,
  best: RankedStatement,
): RankedStatement[] | null {
  if (!asks(text, language).includes('manner')) return null;
  const { article, heading } = best.statement.passage;
  const steps = index.statements.filter(
    ({ passage }) => passage.kind === 'steps' && passage.article === article && passage.heading === heading,
  );
  if (steps.length === 0 || steps.length > MAX_STEPS) return null;
  return steps.map((statement) => (statement === best.statement ? best : { ...best, statement }));
}

/** The best statements that fit, each with what it needs to be understood. */
function choose(index: PassageIndex, ranked: readonly RankedStatement[]): RankedStatement[] {
  const chosen = new Map<EmbeddedStatement, RankedStatement>();
  const [best] = ranked;
  let expected = 0;
  for (const candidate of ranked) {
    const { statement, probability } = candidate;
    if (expected >= ENOUGH || !best) break;
    if (chosen.has(statement)) continue;
    const home = statement.passage.article === best.statement.passage.article;
    if (chosen.size > 0 && probability < (home ? LEAST : best.probability * NEAR_ELSEWHERE)) continue;
    if ([...chosen.keys()].some((other) => cosine(other.own, statement.own) >= SAME)) continue;
    const needed = withContext(index, candidate).filter(({ statement: each }) => !chosen.has(each));
    const articles = new Set(
      [...chosen.keys(), ...needed.map((one) => one.statement)].map((s) => s.passage.article),
    );
    const fits = chosen.size + needed.length <= MAX_STATEMENTS && articles.size <= MAX_SOURCES;
    if (chosen.size > 0 && !fits) continue;
    for (const each of needed) chosen.set(each.statement, each);
    expected += probability;
  }
  return [...chosen.values()];
}

/** A sentence that points back brings those before it along, one that asks ("No printer?") what it leads to. */
function withContext(index: PassageIndex, candidate: RankedStatement): RankedStatement[] {
  const { statement } = candidate;
  if (isList(statement.passage)) return [candidate];
  const all = index.statementsOf(statement.passage);
  let first = all.indexOf(statement);
  let last = first;
  while (first > 0 && all[first]?.dangling) first--;
  while (last < all.length - 1 && LEADS_ON.test(all[last]?.words ?? '')) last++;
  return all
    .slice(first, last + 1)
    .map((each) => (each === statement ? candidate : { ...candidate, statement: each }));
}

const LEADS_ON = /[?:？：]$/;

const isList = ({ kind }: Passage): boolean => kind === 'list' || kind === 'steps';

/** Languages without spaces between sentences. */
const SPACELESS = new Set(['zh', 'ja']);

/** Paragraphs as prose, several items of a list below what introduces them, a single one as a sentence. */
function write(
  quoted: readonly EmbeddedStatement[],
  slugs: readonly string[],
  first: Passage | null,
): string {
  const passages = [...new Set(quoted.map(({ passage }) => passage))].sort(
    (a, b) =>
      Number(b === first) - Number(a === first) ||
      slugs.indexOf(a.article) - slugs.indexOf(b.article) ||
      a.position - b.position,
  );
  const gap = SPACELESS.has(passages[0]?.language ?? '') ? '' : ' ';
  let text = '';
  let wasList = false;
  for (const passage of passages) {
    const statements = quoted.filter((one) => one.passage === passage).sort((a, b) => a.index - b.index);
    const list = isList(passage);
    const part = list ? writeItems(passage, statements) : statements.map(({ words }) => words).join(gap);
    text += (text === '' ? '' : list || wasList ? '\n\n' : gap) + part;
    wasList = list;
  }
  return text;
}

function writeItems({ heading, title, language }: Passage, items: readonly EmbeddedStatement[]): string {
  const lead = items[0]?.lead ?? '';
  const above = lead || heading || title;
  const colon = SPACELESS.has(language) ? '：' : ':';
  const introduction = /[?!:.？！：。]$/.test(above) ? above : `${above}${colon}`;
  return [introduction, ...items.map(({ words }) => `- ${words}`)].join('\n');
}
