import type { PassageIndex } from '../retrieval/passage-index.js';
import { type Candidate, featuresOf } from './answer-features.js';
import { BIAS, WEIGHTS } from './answer-weights.js';
import type { Question } from './question.js';
import { regionFit } from './regions.js';
import type { EmbeddedStatement } from './statement.js';

/** A statement with the probability that it answers the question. */
export interface RankedStatement {
  statement: EmbeddedStatement;
  probability: number;
}

/** So many of the nearest statements are scored. */
const SCORED = 40;

/** Statements by how well they answer the question, best first. */
export function rankAnswers(index: PassageIndex, question: Question): RankedStatement[] {
  const candidates = candidatesFor(index, question);
  const rows = featuresOf(question, candidates, index.terms, index.home);
  const ranked = candidates.map(({ statement }, i) => ({
    statement,
    probability: probabilityOf(rows[i] ?? []),
  }));
  return rightRegion(question, ranked, index.home).sort((a, b) => b.probability - a.probability);
}

/** Of a list's items for several regions only those for the country asked about answer, as well as the best of them did. */
function rightRegion({ countries }: Question, ranked: RankedStatement[], home: string): RankedStatement[] {
  if (countries.length === 0) return ranked;
  const fits = ({ passage, regions }: EmbeddedStatement): number =>
    passage.kind === 'list' ? Math.max(...countries.map((country) => regionFit(country, regions, home))) : 0;
  const bestOf = new Map<object, number>();
  for (const { statement, probability } of ranked) {
    bestOf.set(statement.passage, Math.max(bestOf.get(statement.passage) ?? 0, probability));
  }
  const split = new Set(
    ranked.filter(({ statement }) => fits(statement) === 1).map(({ statement }) => statement.passage),
  );
  return ranked.flatMap((one) => {
    const fit = fits(one.statement);
    if (split.size === 0 || fit === 0 || (fit > 0 && !split.has(one.statement.passage))) return [one];
    return fit === 1 ? [{ ...one, probability: bestOf.get(one.statement.passage) ?? 0 }] : [];
  });
}

/** The nearest statements by all signals of retrieval, in rough order. */
export function candidatesFor(index: PassageIndex, question: Question): Candidate[] {
  const { passages, statements: near } = index.compare(question.text, question.embedding);
  const mostWords = passages.bm25.reduce(larger, Number.EPSILON);
  const rough = new Float64Array(index.places.length);
  for (let i = 0; i < rough.length; i++) {
    const place = index.places[i] as number;
    const ofWords = at(passages.bm25, place) / mostWords;
    const ofPassage = 0.5 * at(passages.cosine, place) + 0.7 * at(passages.phrasing, place) + 0.4 * ofWords;
    const { words, passage, holds } = index.statements[i] as EmbeddedStatement;
    const isOut =
      question.spent?.has(words) ||
      question.within?.has(passage.article) === false ||
      question.telling?.some((aspect) => holds.has(aspect)) === false;
    rough[i] = isOut
      ? -Infinity
      : at(near.asked, i) + at(near.meant, i) + at(near.context, i) + 0.5 * at(near.own, i) + ofPassage;
  }
  return best(rough, SCORED).map((i) => {
    const place = index.places[i] as number;
    return {
      statement: index.statements[i] as EmbeddedStatement,
      passage: at(passages.cosine, place),
      phrasing: at(passages.phrasing, place),
      bm25: at(passages.bm25, place),
      own: at(near.own, i),
      context: at(near.context, i),
      asked: at(near.asked, i),
      meant: at(near.meant, i),
    };
  });
}

/** Places of the greatest values, greatest first; none of -Infinity. */
function best(values: Float64Array, count: number): number[] {
  const least = values.toSorted().at(-count) ?? -Infinity;
  const places: number[] = [];
  values.forEach((value, place) => {
    if (value >= least && value > -Infinity) places.push(place);
  });
  return places.sort((a, b) => at(values, b) - at(values, a)).slice(0, count);
}

const at = (values: ArrayLike<number>, i: number): number => values[i] as number;
const larger = (a: number, b: number): number => (a > b ? a : b);

function probabilityOf(features: readonly number[]): number {
  const logit = features.reduce((sum, value, i) => sum + value * (WEIGHTS[i] as number), BIAS);
  return 1 / (1 + Math.exp(-logit));
}
