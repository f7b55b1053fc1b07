import { diagnoseExamples, type JudgedExample } from './diagnose-examples.js';

const LABELS = ['orders', 'returns', 'rare'];

const judged = (text: string, label: number, probabilities: number[], embedding = [1, 0]): JudgedExample => ({
  text,
  label,
  embedding: Float32Array.from(embedding),
  probabilities: Float64Array.from(probabilities),
  best: probabilities.indexOf(Math.max(...probabilities)),
});

describe('diagnoseExamples', () => {
  const report = diagnoseExamples(
    [
      ...Array.from({ length: 8 }, (_, i) => judged(`order ${i}`, 0, [0.8, 0.1, 0.1], [1, 0])),
      ...Array.from({ length: 8 }, (_, i) => judged(`return ${i}`, 1, [0.2, 0.7, 0.1], [0, 1])),
      judged('send back my order', 0, [0.05, 0.9, 0.05], [0, 1]),
      judged('half of both', 1, [0.5, 0.45, 0.05], [0.6, 0.8]),
      judged('odd', 2, [0.3, 0.3, 0.4], [0.6, -0.8]),
    ],
    LABELS,
  );

  it('lists pairs of intents taken for each other, with the messages', () => {
    expect(report.confusedPairs).toEqual([
      {
        actual: 'orders',
        called: 'returns',
        count: 1,
        examples: [{ text: 'send back my order', confidence: 0.9 }],
      },
      {
        actual: 'returns',
        called: 'orders',
        count: 1,
        examples: [{ text: 'half of both', confidence: 0.5 }],
      },
    ]);
  });

  it('suspects a label when another intent is as sure as it is of its own', () => {
    expect(report.labelIssues).toEqual([
      { text: 'send back my order', label: 'orders', suggested: 'returns', confidence: 0.9 },
    ]);
  });

  it('finds near-duplicates across intents, each pair once', () => {
    expect(report.nearDuplicates).toHaveLength(8);
    expect(report.nearDuplicates[0]).toMatchObject({
      similarity: 1,
      a: { label: 'returns' },
      b: { text: 'send back my order', label: 'orders' },
    });
  });

  it('names intents with too few examples', () => {
    expect(report.smallIntents).toEqual([{ label: 'rare', examples: 1 }]);
  });
});
