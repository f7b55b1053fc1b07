export interface ClassScores {
  precision: number;
  recall: number;
  f1: number;
  /** Rows that truly are of this class. */
  support: number;
}

/** Scores of a classifier; undefined ratios (0 / 0) count as 0, as in scikit-learn. */
export interface ClassificationReport {
  accuracy: number;
  /** Multiclass Matthews correlation (Gorodkin 2004, "Comparing two K-category assignments"), -1 to 1. */
  mcc: number;
  classes: (ClassScores & { label: string })[];
  micro: ClassScores;
  macro: ClassScores;
  weighted: ClassScores;
  /** `counts[a][p]`: how many of class `labels[a]` were called `labels[p]`. */
  confusion: { labels: string[]; counts: number[][] };
}

/**
 * Compares predictions with the truth, row by row.
 *
 * @param labels order of the classes; sorted labels of both lists when absent
 * @throws RangeError when the lists differ in length or hold a label that is not listed.
 */
export const classificationReport = (
  actual: readonly string[],
  predicted: readonly string[],
  labels: readonly string[] = [...new Set([...actual, ...predicted])].sort(),
): ClassificationReport => {
  if (actual.length !== predicted.length) {
    throw new RangeError(`${actual.length} true labels beside ${predicted.length} predictions`);
  }
  const indexOf = new Map(labels.map((label, index) => [label, index]));
  const counts = labels.map(() => labels.map(() => 0));
  actual.forEach((label, row) => {
    const line = counts[lookUp(indexOf, label)] as number[];
    const column = lookUp(indexOf, predicted[row] as string);
    line[column] = (line[column] as number) + 1;
  });
  const supports = counts.map((line) => line.reduce((a, b) => a + b, 0));
  const called = labels.map((_, column) => counts.reduce((sum, line) => sum + (line[column] as number), 0));
  const right = labels.map((_, index) => counts[index]?.[index] ?? 0);
  const classes = labels.map((label, index) => ({
    label,
    ...scores(right[index] as number, called[index] as number, supports[index] as number),
  }));
  const total = actual.length;
  const correct = right.reduce((a, b) => a + b, 0);
  const average = (weightOf: (row: ClassScores) => number): ClassScores => {
    const weight = classes.reduce((sum, row) => sum + weightOf(row), 0);
    const mean = (key: 'precision' | 'recall' | 'f1') =>
      ratio(
        classes.reduce((sum, row) => sum + weightOf(row) * row[key], 0),
        weight,
      );
    return { precision: mean('precision'), recall: mean('recall'), f1: mean('f1'), support: total };
  };
  return {
    accuracy: ratio(correct, total),
    mcc: matthews(correct, total, supports, called),
    classes,
    micro: scores(correct, total, total),
    macro: average(() => 1),
    weighted: average((row) => row.support),
    confusion: { labels: [...labels], counts },
  };
};

/** Multiclass Matthews correlation alone; 0 when one side knows a single class. */
export const matthewsCorrelation = (actual: readonly string[], predicted: readonly string[]): number =>
  classificationReport(actual, predicted).mcc;

const matthews = (
  correct: number,
  total: number,
  supports: readonly number[],
  called: readonly number[],
): number => {
  const sumOfProducts = (a: readonly number[], b: readonly number[]) =>
    a.reduce((sum, value, index) => sum + value * (b[index] as number), 0);
  const covariance = correct * total - sumOfProducts(supports, called);
  const spread = Math.sqrt(
    (total * total - sumOfProducts(called, called)) * (total * total - sumOfProducts(supports, supports)),
  );
  return ratio(covariance, spread);
};

const scores = (right: number, called: number, support: number): ClassScores => ({
  precision: ratio(right, called),
  recall: ratio(right, support),
  f1: ratio(2 * right, called + support),
  support,
});

const ratio = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

const lookUp = (indexOf: ReadonlyMap<string, number>, label: string): number => {
  const index = indexOf.get(label);
  if (index === undefined) throw new RangeError(`Label "${label}" is not among the listed labels`);
  return index;
};
