import {
  classificationReport,
  combineFeatures,
  fitLogisticRegression,
  logitsOf,
  type SparseRow,
} from '#learning';
import type { LabeledText } from '#nlu';
import { isHeldOut } from './accuracy-data.js';

const FEWEST_TEXTS = 2;

/** TF-IDF of words and pairs of words, sublinear, of length 1. */
class WordPairs {
  private readonly idf = new Map<string, { column: number; weight: number }>();

  constructor(texts: readonly string[]) {
    const frequencies = new Map<string, number>();
    for (const text of texts)
      for (const term of counts(text).keys()) frequencies.set(term, (frequencies.get(term) ?? 0) + 1);
    for (const [term, frequency] of frequencies) {
      if (frequency < FEWEST_TEXTS) continue;
      const weight = Math.log((1 + texts.length) / (1 + frequency)) + 1;
      this.idf.set(term, { column: this.idf.size, weight });
    }
  }

  get width(): number {
    return this.idf.size;
  }

  transform(text: string): SparseRow {
    const entries: [number, number][] = [];
    for (const [term, count] of counts(text)) {
      const known = this.idf.get(term);
      if (known) entries.push([known.column, (1 + Math.log(count)) * known.weight]);
    }
    entries.sort(([a], [b]) => a - b);
    const length = Math.hypot(...entries.map(([, value]) => value)) || 1;
    return {
      columns: Int32Array.from(entries, ([column]) => column),
      values: Float32Array.from(entries, ([, value]) => value / length),
    };
  }
}

const counts = (text: string): Map<string, number> => {
  const words = text.toLowerCase().match(/[\p{L}\p{N}']+|[!?$]/gu) ?? [];
  const found = new Map<string, number>();
  const count = (term: string) => found.set(term, (found.get(term) ?? 0) + 1);
  words.forEach((word, place) => {
    count(word);
    if (place > 0) count(`${words[place - 1]} ${word}`);
  });
  return found;
};

/** Inverse strengths of the penalty. */
const CHOICES = [0.1, 0.3, 1, 3];

/**
 * The strongest linear model on words and pairs of words, all classes weighing alike (which macro-F1 rewards): C is chosen
 * by macro-F1 on the part of the training texts that validates, then it is fitted on all of them.
 * @returns what it calls each text of `test`.
 */
export const linearModel = (train: readonly LabeledText[], test: readonly LabeledText[]): string[] => {
  const validation = train.filter(({ text }) => isHeldOut(text, 'validation'));
  const rest = train.filter(({ text }) => !isHeldOut(text, 'validation'));
  const truth = validation.map(({ label }) => label);
  const tried = predict(rest, validation, CHOICES).map((called, choice) => ({
    C: CHOICES[choice] as number,
    f1: classificationReport(truth, called).macro.f1,
  }));
  const { C } = tried.reduce((best, next) => (next.f1 > best.f1 ? next : best));
  process.stderr.write(`linear model: C ${C}\n`);
  return predict(train, test, [C])[0] ?? [];
};

const predict = (
  train: readonly LabeledText[],
  test: readonly LabeledText[],
  choices: readonly number[],
): string[][] => {
  const terms = new WordPairs(train.map(({ text }) => text));
  const names = [...new Set(train.map(({ label }) => label))].sort();
  const featuresOf = (rows: readonly LabeledText[]) =>
    combineFeatures(
      rows.map(() => []),
      rows.map(({ text }) => terms.transform(text)),
      terms.width,
    );
  const features = featuresOf(train);
  const tested = featuresOf(test);
  const labels = Int32Array.from(train, ({ label }) => names.indexOf(label));
  const every = Int32Array.from(test.keys());
  const rows = balancedRows(labels, names.length);
  return choices.map((C) => {
    const model = fitLogisticRegression(features, labels, { classes: names.length, C, rows });
    const logits = logitsOf(model, tested, every);
    return test.map((_, row) => {
      const line = logits.subarray(row * names.length, (row + 1) * names.length);
      return names[line.indexOf(Math.max(...line))] as string;
    });
  });
};

/** Rows of rarer classes several times, so that all classes weigh about alike. */
const balancedRows = (labels: Int32Array, classes: number): Int32Array => {
  const sizes = Array.from({ length: classes }, (_, label) => labels.filter((one) => one === label).length);
  const largest = Math.max(...sizes);
  return Int32Array.from(
    [...labels].flatMap((label, row) =>
      Array<number>(Math.round(largest / (sizes[label] as number))).fill(row),
    ),
  );
};
