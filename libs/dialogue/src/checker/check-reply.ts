import { termsOf } from '#knowledge';
import { numberWord } from '#contracts';
import { type Fact, factsOf, negationsOf, sentencesIn } from './facts.js';

/** What a reply may rest on: an article, a product, an order, the shop's own wording. */
export interface Evidence {
  /** For the trace: `article refund-times`, `product p-0012`. */
  from: string;
  /** Each says one thing; facts of a record are written out as the shopper would read them. */
  sentences: readonly string[];
  /** Of a record: what a sentence calls it, among those of its kind. */
  record?: { kind: 'product' | 'order'; name: string };
}

/** What a sentence says and no source does. */
export interface Unsupported {
  sentence: string;
  /** The words at fault. */
  what: string;
  problem: 'number' | 'date' | 'name' | 'negation' | 'source';
}

/**
 * Checks wording that is the composer's own against what it was composed from. Each clause is laid beside the sentence of
 * the sources that it shares most with: what it counts, dates, names and denies has to stand there. A sentence that is
 * taken over word for word passes.
 */
export function checkComposed(text: string, evidence: readonly Evidence[]): Unsupported[] {
  const written = evidence.flatMap(({ sentences }) => sentences);
  const taken = new Set(written.map(plainOf));
  const own = sentencesIn(text).filter((sentence) => !taken.has(plainOf(sentence)));
  // Answers are mostly quoted: nothing more has to be read of their sources.
  if (own.length === 0) return [];
  const sources = written.map(readSource);
  const rarity = rarityIn(sources);
  return own.flatMap((sentence) => {
    const topic = topicOf(sentence);
    const known = [...topic].filter((term) => rarity.has(term) || COURTESIES.has(term)).length;
    if (known < topic.size * COVERED) return [{ sentence, what: sentence, problem: 'source' }];
    let beside = nearestTo(sentence, sentence, sources, rarity);
    return clausesOf(sentence).flatMap((clause) => {
      const nearest = nearestTo(clause, sentence, sources, rarity);
      // "between 2 | and 4 days": what shares no word goes on about the same.
      if (nearest.length > 0) beside = nearest;
      if (beside.length === 0) return sourceless(clause).map((fault) => ({ sentence, ...fault }));
      const tries = beside.map((source) => {
        // "Express delivery is free from 75": the figure of one thing said of another.
        const other = sources.some(
          (rival) =>
            rival !== source &&
            rival.hasFigures &&
            [...topicOf(clause)].some(
              (term) => rarity.get(term) === 1 && rival.terms.has(term) && !source.terms.has(term),
            ),
        );
        return faultsOf(clause, source, other);
      });
      const figures = tries.map((faults) => faults.filter(({ problem }) => problem !== 'negation'));
      const fewest = figures.reduce((best, faults) => (faults.length < best.length ? faults : best));
      // What may be about either of two sentences must contradict neither.
      const turned = tries.flat().find(({ problem }) => problem === 'negation');
      return [...fewest, ...(turned ? [turned] : [])].map((fault) => ({ sentence, ...fault }));
    });
  });
}

/**
 * Checks the shop's own wording, filled in, against what it may be filled in from: every figure, date, code and name has
 * to stand in one of the sources. A sentence that names products or orders is held against those alone.
 */
export function checkFilled(text: string, evidence: readonly Evidence[]): Unsupported[] {
  return sentencesIn(text).flatMap((sentence) => {
    const named = evidence.filter(({ record }) => record && sentence.includes(record.name));
    const usable = evidence.filter(
      (each) =>
        !each.record ||
        named.includes(each) ||
        named.every(({ record }) => record?.kind !== each.record?.kind),
    );
    const wrong = factsOf(sentence).filter(
      (fact) =>
        !fact.opens && !usable.some(({ sentences }) => sentences.some((source) => states(source, fact))),
    );
    return wrong.map((fact) => ({ sentence, what: fact.words, problem: problemOf(fact) }));
  });
}

/** Does the sentence state the fact? A bare number is no other unit's; a name is a word, however it is written. */
function states(sentence: string, { kind, value, unit }: Fact): boolean {
  const lower = sentence.toLowerCase();
  if (kind === 'name') return lower.includes(value) && namesIn(lower).includes(value);
  if (!mayHold(lower, kind, value)) return false;
  return factsOf(sentence).some(
    (own) =>
      own.value === value && (kind !== 'number' || unit === null || own.unit === null || own.unit === unit),
  );
}

/** Spares reading most sentences: has it the word, or the digits before the first separator? */
function mayHold(lower: string, kind: Fact['kind'], value: string): boolean {
  if (kind === 'day' || kind === 'month') return lower.includes(value);
  if (kind === 'code') return /\d/.test(lower);
  const whole = /^\d+/.exec(value)?.[0] ?? '';
  const word = numberWord(Number(value));
  return (
    lower.includes(whole.slice(0, whole.length % 3 || 3)) || (word !== undefined && lower.includes(word))
  );
}

interface Source {
  sentence: string;
  terms: ReadonlySet<string>;
  hasFigures: boolean;
  clauses: { terms: ReadonlySet<string>; negations: number }[];
}

function readSource(sentence: string): Source {
  return {
    sentence,
    terms: topicOf(sentence),
    hasFigures: factsOf(sentence).some(({ kind }) => kind !== 'name'),
    clauses: clausesOf(sentence).map((clause) => ({
      terms: topicOf(clause),
      negations: negationsOf(clause),
    })),
  };
}

/** Of the sources, those that share most with the clause, then with its sentence; rare words count more. */
function nearestTo(
  clause: string,
  sentence: string,
  sources: readonly Source[],
  rarity: ReadonlyMap<string, number>,
): Source[] {
  const scoreOf = (terms: ReadonlySet<string>, source: Source): number =>
    [...terms].reduce((sum, term) => sum + (source.terms.has(term) ? (rarity.get(term) ?? 0) : 0), 0);
  const mostOf = (terms: ReadonlySet<string>, some: readonly Source[]): Source[] => {
    const scores = some.map((source) => scoreOf(terms, source));
    const best = Math.max(0, ...scores);
    return best === 0 ? [] : some.filter((_, at) => (scores[at] ?? 0) >= best - 1e-9);
  };
  return mostOf(topicOf(sentence), mostOf(topicOf(clause), sources));
}

/** Of what a sentence is about, so much has to be in the sources. */
const COVERED = 0.6;
/** Words of a sentence that only is polite, as terms. */
const COURTESIES: ReadonlySet<string> = new Set(
  termsOf('yes sure certainly happy glad help welcome hello thanks sorry course good question here answer'),
);

const ANSWERS_NO = /^\s*no\s*[,.:!–—-]/iu;
const ANSWERS_YES = /^\s*yes\b/iu;

/** Nothing that the sources speak of: it may be courtesy, and must say nothing that can be false. */
function sourceless(clause: string): Omit<Unsupported, 'sentence'>[] {
  const facts = factsOf(clause).filter(({ opens }) => !opens);
  const answers = negationsOf(clause) > 0 || ANSWERS_NO.test(clause) || ANSWERS_YES.test(clause);
  return [
    ...facts.map((fact) => ({ what: fact.words, problem: problemOf(fact) })),
    ...(answers ? [{ what: clause, problem: 'source' as const }] : []),
  ];
}

/** @param other The clause also speaks of what only another sentence with figures does. */
function faultsOf(clause: string, source: Source, other: boolean): Omit<Unsupported, 'sentence'>[] {
  const faults = factsOf(clause)
    // The first word of a sentence is a name only where it is no common one.
    .filter(({ kind, opens, value }) => kind !== 'name' || !opens || isContent(value))
    .filter(
      (fact) =>
        (other && fact.kind === 'number') ||
        !(states(source.sentence, fact) || source.terms.has(termOf(fact))),
    )
    .map((fact) => ({ what: fact.words, problem: problemOf(fact) }));
  const denied = negationsOf(clause);
  const expected = negationsTakenUp(clause, source.clauses);
  const turned =
    denied !== expected ||
    (ANSWERS_YES.test(clause) && expected > 0) ||
    (ANSWERS_NO.test(clause) && expected === 0);
  return turned ? [...faults, { what: clause, problem: 'negation' }] : faults;
}

/** How often the clauses of a source that a clause takes up deny something. */
function negationsTakenUp(clause: string, clauses: Source['clauses']): number {
  const terms = topicOf(clause);
  const shared = ({ terms: own }: Source['clauses'][number]): number =>
    [...own].filter((term) => terms.has(term)).length;
  const most = Math.max(0, ...clauses.map(shared));
  const used = clauses.filter(
    (each) => shared(each) > 0 && (shared(each) === most || shared(each) >= each.terms.size * TAKEN_UP),
  );
  return used.reduce((sum, { negations }) => sum + negations, 0);
}

/** A clause of a source counts as said when so much of it is. */
const TAKEN_UP = 0.75;

function rarityIn(sources: readonly Source[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const term of sources.flatMap(({ terms }) => [...terms]))
    counts.set(term, (counts.get(term) ?? 0) + 1);
  return new Map([...counts].map(([term, count]) => [term, 1 / count]));
}

const CLAUSE_BREAK = /[,;:–—()]\s+|\s+(?=(?:and|but|while|whereas|however|although|so)\s)/iu;
/** What is about nothing by itself belongs to what it follows: "the bank said no | not why"; "yes | you can". */
function clausesOf(sentence: string): string[] {
  const clauses: string[] = [];
  let open = '';
  for (const part of sentence.split(CLAUSE_BREAK)) {
    open += `${open && ', '}${part}`;
    if (topicOf(part).size === 0 && clauses.length > 0) clauses.push(`${clauses.pop() ?? ''}, ${open}`);
    else if (topicOf(part).size > 0) clauses.push(open);
    else continue;
    open = '';
  }
  return open ? [...clauses, open] : clauses;
}

/** As terms are written: without apostrophes. */
const NEGATING =
  /^(?:not?|never|none|nothing|nobody|without|neither|nor|hardly|unless|except|cannot|(?:do|doe|did|is|are|was|were|wo|ca|could|would|should|ha|have|had|must|need)s?nt)$/;
/** What a sentence is about: its terms without figures and denials. */
const topicOf = (sentence: string): ReadonlySet<string> =>
  new Set(termsOf(sentence).filter((term) => !/\d/.test(term) && !NEGATING.test(term)));

const plainOf = (sentence: string): string =>
  sentence
    .normalize('NFKC')
    .replace(/[’‘]/g, "'")
    .replace(/^(?:-|\d+\.)\s+/, '')
    .replace(/\s+/g, ' ')
    .replace(/[.:。：]$/, '')
    .trim();

const namesIn = (lower: string): string[] =>
  (lower.replace(/’/g, "'").match(/\p{L}[\p{L}\p{M}']*(?:-\p{L}[\p{L}\p{M}']*)*/gu) ?? []).flatMap((word) => [
    word.replace(/'s$/, ''),
    ...word.split('-'),
  ]);

const isContent = (word: string): boolean => termsOf(word).length > 0;
const termOf = ({ kind, value }: Fact): string => (kind === 'name' ? (termsOf(value)[0] ?? '') : '');
const problemOf = ({ kind }: Fact): Unsupported['problem'] =>
  kind === 'name' ? 'name' : kind === 'day' || kind === 'month' ? 'date' : 'number';
