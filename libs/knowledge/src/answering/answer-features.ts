import { covered, type TermWeights } from '../retrieval/term-weights.js';
import { ASPECTS, asks, asksYesNo, denies } from './expectation.js';
import type { Question } from './question.js';
import { regionFit } from './regions.js';
import type { EmbeddedStatement } from './statement.js';

/** A statement that may answer, with what retrieval says of its passage and article. */
export interface Candidate {
  statement: EmbeddedStatement;
  /** Cosine of question and passage. */
  passage: number;
  /** Cosine to the nearest way of asking for the article. */
  phrasing: number;
  /** BM25+ of the passage. */
  bm25: number;
  /** Cosine to the statement's words, */
  own: number;
  /** and with what stands above them. */
  context: number;
  /** To the questions that the statement is known to answer, the nearest counting most, */
  asked: number;
  /** and to what they have in common, whitened cosine. */
  meant: number;
}

/** Signals that are also told relative to the best candidate of the question. */
const COMPARED = [
  'asked',
  'meant',
  'own',
  'context',
  'passage',
  'phrasing',
  'covered',
  'coveredWithHeading',
  'coveredInAll',
  'article',
] as const;

const SIGNALS = [
  'asked',
  'meant',
  'own',
  'context',
  'passage',
  'phrasing',
  'bm25',
  'covered',
  'coveredWithHeading',
  'coveredInAll',
  'precision',
  'article',
  'head',
  'headAmongItems',
  'region',
  'yesNo',
  'yesNoNegation',
  'summary',
  'item',
  'step',
  'refersOn',
  'dangling',
  'length',
] as const;
type Signal = (typeof SIGNALS)[number];

/** Names of the values that {@link featuresOf} gives. */
export const FEATURES: readonly string[] = [
  ...SIGNALS,
  ...COMPARED.map((signal) => `${signal} below best`),
  ...ASPECTS.map((aspect) => `tells ${aspect}`),
  ...ASPECTS.map((aspect) => `lacks ${aspect}`),
];

/**
 * What tells whether each candidate answers the question. "Covered" is the share of the question's words, weighted by how rare
 * they are, that the statement has (with its heading; with its title too).
 * @param home The shop's own country, ISO 3166-1.
 */
export function featuresOf(
  question: Question,
  candidates: readonly Candidate[],
  terms: TermWeights,
  home: string,
): number[][] {
  const wanted = asks(question.text, question.language);
  const yesNo = asksYesNo(question.text, question.language);
  const mostWords = Math.max(Number.EPSILON, ...candidates.map(({ bm25 }) => bm25));
  const inQuestion = terms.termsOf(question.text);
  const heads = candidates.map(({ statement }) => covered(terms.termsOf(statement.head), inQuestion));
  const bestHead = new Map<object, number>();
  candidates.forEach(({ statement }, i) => {
    const most = bestHead.get(statement.passage) ?? 0;
    bestHead.set(statement.passage, Math.max(most, heads[i] as number));
  });
  const rows = candidates.map(
    ({ statement, passage, phrasing, bm25, own, context, asked, meant }, i): Record<Signal, number> => {
      const { words } = statement;
      const { kind, article } = statement.passage;
      const inWords = terms.termsOf(words);
      const headCovered = heads[i] as number;
      return {
        asked,
        meant,
        own,
        context,
        passage,
        phrasing,
        bm25: bm25 / mostWords,
        covered: covered(inQuestion, inWords),
        coveredWithHeading: covered(inQuestion, terms.termsOf(statement.withHeading)),
        coveredInAll: covered(inQuestion, terms.termsOf(statement.inAll)),
        precision: covered(inWords, inQuestion),
        article: question.articles.get(article) ?? 0,
        head: headCovered,
        headAmongItems: headCovered - (bestHead.get(statement.passage) ?? 0),
        region:
          question.countries.length === 0
            ? 0
            : Math.min(...question.countries.map((country) => regionFit(country, statement.regions, home))),
        yesNo: Number(yesNo),
        yesNoNegation: Number(yesNo && denies(words, statement.passage.language)),
        summary: Number(kind === 'summary'),
        item: Number(kind === 'list'),
        step: Number(kind === 'steps'),
        refersOn: Number(statement.refersOn),
        dangling: Number(statement.dangling),
        length: Math.log(1 + words.length),
      };
    },
  );
  const best = COMPARED.map((signal) => Math.max(...rows.map((row) => row[signal])));
  return rows.map((row, i) => {
    const told = candidates[i]?.statement.holds;
    return [
      ...SIGNALS.map((signal) => row[signal]),
      ...COMPARED.map((signal, k) => row[signal] - (best[k] as number)),
      ...ASPECTS.map((aspect) => Number(wanted.includes(aspect) && told?.has(aspect))),
      ...ASPECTS.map((aspect) => Number(wanted.includes(aspect) && !told?.has(aspect))),
    ];
  });
}
