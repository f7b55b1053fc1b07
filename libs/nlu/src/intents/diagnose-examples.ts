import type { IntentReport } from '#contracts';

/** Below this, an intent is hardly learned and not judged: each fold has one or none of it. */
const FEWEST_EXAMPLES = 6;
/** Cosine from which two examples say nearly the same. */
const NEAR = 0.9;
/** Other intents whose examples each one is compared with: the ones it is likeliest to be taken for. */
const RIVALS = 2;
const MOST_PAIRS = 20;
const MOST_EXAMPLES = 5;
const MOST_ISSUES = 50;

/** An in-scope example with the probability of every intent, from a model that was not trained on it. */
export interface JudgedExample {
  text: string;
  label: number;
  embedding: Float32Array;
  probabilities: Float64Array;
  best: number;
}

type Diagnosis = Pick<IntentReport, 'confusedPairs' | 'nearDuplicates' | 'labelIssues' | 'smallIntents'>;

/** What a person should look at in the examples, worst first. */
export const diagnoseExamples = (judged: readonly JudgedExample[], labels: readonly string[]): Diagnosis => ({
  confusedPairs: confusedPairs(judged, labels),
  nearDuplicates: nearDuplicates(judged, labels),
  labelIssues: labelIssues(judged, labels),
  smallIntents: labels
    .map((label, index) => ({ label, examples: judged.filter((one) => one.label === index).length }))
    .filter(({ examples }) => examples < FEWEST_EXAMPLES)
    .sort((a, b) => a.examples - b.examples),
});

const confusedPairs = (
  judged: readonly JudgedExample[],
  labels: readonly string[],
): Diagnosis['confusedPairs'] => {
  const pairs = new Map<string, JudgedExample[]>();
  for (const one of judged) {
    if (one.best === one.label) continue;
    const key = `${one.label} ${one.best}`;
    pairs.set(key, [...(pairs.get(key) ?? []), one]);
  }
  return [...pairs.values()]
    .sort((a, b) => b.length - a.length)
    .slice(0, MOST_PAIRS)
    .map((mistakes) => {
      const [{ label, best }] = mistakes as [JudgedExample, ...JudgedExample[]];
      const examples = mistakes
        .map(({ text, probabilities }) => ({ text, confidence: probabilities[best] as number }))
        .sort((a, b) => b.confidence - a.confidence)
        .slice(0, MOST_EXAMPLES);
      return {
        actual: labels[label] as string,
        called: labels[best] as string,
        count: mistakes.length,
        examples,
      };
    });
};

/**
 * Confident learning (Northcutt et al. 2021, "Confident Learning: Estimating Uncertainty in Dataset Labels"): an
 * example is suspect when another intent has at least the probability that its own examples have on average.
 */
const labelIssues = (
  judged: readonly JudgedExample[],
  labels: readonly string[],
): Diagnosis['labelIssues'] => {
  const sums = labels.map(() => ({ total: 0, count: 0 }));
  for (const { label, probabilities } of judged) {
    const sum = sums[label] as { total: number; count: number };
    sum.total += probabilities[label] as number;
    sum.count++;
  }
  const usual = sums.map(({ total, count }) => (count === 0 ? 1 : total / count));
  return judged
    .filter(
      ({ label, best, probabilities }) =>
        best !== label && (probabilities[best] as number) >= (usual[best] as number),
    )
    .map(({ text, label, best, probabilities }) => ({
      text,
      label: labels[label] as string,
      suggested: labels[best] as string,
      confidence: probabilities[best] as number,
      margin: (probabilities[best] as number) - (probabilities[label] as number),
    }))
    .sort((a, b) => b.margin - a.margin)
    .slice(0, MOST_ISSUES)
    .map(({ margin: _, ...issue }) => issue);
};

const nearDuplicates = (
  judged: readonly JudgedExample[],
  labels: readonly string[],
): Diagnosis['nearDuplicates'] => {
  const byLabel = labels.map((_, label) => [...judged.keys()].filter((row) => judged[row]?.label === label));
  const found = new Map<string, Diagnosis['nearDuplicates'][number]>();
  judged.forEach((one, row) => {
    for (const rival of rivalsOf(one)) {
      for (const other of byLabel[rival] ?? []) {
        const candidate = judged[other] as JudgedExample;
        const similarity = dot(one.embedding, candidate.embedding);
        if (similarity < NEAR) continue;
        const [a, b] = row < other ? [one, candidate] : [candidate, one];
        found.set(`${Math.min(row, other)} ${Math.max(row, other)}`, {
          similarity,
          a: { text: a.text, label: labels[a.label] as string },
          b: { text: b.text, label: labels[b.label] as string },
        });
      }
    }
  });
  return [...found.values()].sort((a, b) => b.similarity - a.similarity).slice(0, MOST_ISSUES);
};

const rivalsOf = ({ label, probabilities }: JudgedExample): number[] =>
  [...probabilities.keys()]
    .filter((other) => other !== label)
    .sort((a, b) => (probabilities[b] as number) - (probabilities[a] as number))
    .slice(0, RIVALS);

const dot = (a: Float32Array, b: Float32Array): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
};
