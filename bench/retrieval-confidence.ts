import { ANSWER_THRESHOLD, confidenceOf, type Evidence, evidenceOf, type PassageIndex } from '#knowledge';
import { combineFeatures, fitLogisticRegression, logitsOfRow } from '#learning';
import type { Asked } from './retrieval-fusion.js';

const EVIDENCE = ['cosine', 'phrasing', 'coverage'] as const satisfies readonly (keyof Evidence)[];
/** Inverse regularisation: weak, as there are three features; the same order as the number of questions. */
const C = 10;

interface Judged {
  evidence: Evidence;
  /** The best passage is of an article that answers. */
  right: boolean;
}

function judge(index: PassageIndex, asked: readonly Asked[]): Judged[] {
  return asked.flatMap(({ question, articles, embedding }) => {
    const retrieved = index.search(question, embedding, 1);
    const evidence = evidenceOf(index, question, retrieved);
    return evidence ? [{ evidence, right: articles.includes(retrieved[0]?.passage.article ?? '') }] : [];
  });
}

/** Weights of the confidence: probability that the best passage is of an article that answers. */
export function fitConfidence(index: PassageIndex, asked: readonly Asked[]): Record<string, number> {
  const judged = judge(index, asked);
  const model = fitLogisticRegression(
    combineFeatures(judged.map(({ evidence }) => EVIDENCE.map((name) => evidence[name]))),
    Int32Array.from(judged, ({ right }) => Number(right)),
    { classes: 2, C },
  );
  const logit = (row: readonly number[]): number => {
    const [no = 0, yes = 0] = logitsOfRow(model, row, { columns: [], values: [] });
    return yes - no;
  };
  const intercept = logit(EVIDENCE.map(() => 0));
  const rounded = (value: number): number => Math.round(value * 100) / 100;
  return {
    intercept: rounded(intercept),
    ...Object.fromEntries(
      EVIDENCE.map((name) => [
        name,
        rounded(logit(EVIDENCE.map((other) => Number(other === name))) - intercept),
      ]),
    ),
  };
}

/** A wrong answer does more harm than an offer of a person: it counts this many right ones. */
const HARM = 2;

/** Confidence (in hundredths) from which on answering does most good: right answers less {@link HARM} times wrong ones. */
export function chosenThreshold(index: PassageIndex, asked: readonly Asked[]): number {
  const judged = judge(index, asked).map(({ evidence, right }) => ({
    confidence: confidenceOf(evidence),
    right,
  }));
  let best = { threshold: 1, good: 0 };
  for (let threshold = 1; threshold > 0; threshold = Math.round(threshold * 100 - 1) / 100) {
    const good = judged
      .filter(({ confidence }) => confidence >= threshold)
      .reduce((sum, { right }) => sum + (right ? 1 : -HARM), 0);
    if (good > best.good) best = { threshold, good };
  }
  return best.threshold;
}

/** Shares of all questions: answered, and answered from an article that does not answer. */
export function confidenceReport(index: PassageIndex, asked: readonly Asked[]) {
  const judged = judge(index, asked).map(({ evidence, right }) => ({
    confidence: confidenceOf(evidence),
    right,
  }));
  const at = (threshold: number) => {
    const answered = judged.filter(({ confidence }) => confidence >= threshold);
    return {
      threshold,
      questions: asked.length,
      answered: answered.length / asked.length,
      wrong: answered.filter(({ right }) => !right).length / asked.length,
    };
  };
  return {
    at: at(ANSWER_THRESHOLD),
    byThreshold: Array.from({ length: 17 }, (_, i) => at((i + 2) / 20)),
  };
}
