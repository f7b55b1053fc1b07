import { adaptedLogits, adaptHead, headCorrection, type HeadRows } from './adapted-head.js';
import { combineFeatures } from './features.js';
import { seededRandom } from './random.js';

/** A head of two classes that reads the second number of the embedding the wrong way round. */
function rows(count: number) {
  const random = seededRandom(7);
  const embeddings = Array.from({ length: count }, () => [random() - 0.5, random() - 0.5]);
  const labels = Int32Array.from(embeddings, ([a = 0, b = 0]) => Number(a + b > 0));
  const logits = embeddings.map(([a = 0, b = 0]) => [-2 * (a - b), 2 * (a - b)]);
  return { features: embeddings, logits, labels };
}

const read = ({ features }: HeadRows) => combineFeatures(features);
const right = (out: Float64Array, labels: Int32Array) =>
  labels.reduce(
    (sum, label, i) => sum + Number(Number((out[2 * i + 1] ?? 0) > (out[2 * i] ?? 0)) === label),
    0,
  ) / labels.length;

describe('a corrected head', () => {
  it('learns from few labels what the head has wrong', () => {
    const learned = rows(80);
    const model = adaptHead(read(learned), learned, learned.labels, { classes: 2, C: 10 });
    const fresh = rows(400);
    expect(right(Float64Array.from(fresh.logits.flat()), fresh.labels)).toBeLessThan(0.6);
    const out = adaptedLogits(model, read(fresh), fresh);
    expect(right(out, fresh.labels)).toBeGreaterThan(0.9);
    const { correct } = headCorrection(model.weights, 2);
    expect([...correct(fresh.logits[3] ?? [], fresh.features[3] ?? [])]).toEqual([...out.subarray(6, 8)]);
  });

  it('stays the head itself where the prior leaves no room', () => {
    const learned = rows(40);
    const balanced = {
      ...learned,
      labels: Int32Array.from(learned.logits, ([a = 0, b = 0]) => Number(b > a)),
    };
    const features = read(balanced);
    const model = adaptHead(features, balanced, balanced.labels, { classes: 2, C: 1e-9 });
    const out = adaptedLogits(model, features, balanced);
    balanced.logits.forEach((line, i) => {
      // Biases are free: only the difference that all rows share may differ.
      expect((out[2 * i + 1] ?? 0) - (out[2 * i] ?? 0) - ((line[1] ?? 0) - (line[0] ?? 0))).toBeCloseTo(
        (out[1] ?? 0) - (out[0] ?? 0) - ((balanced.logits[0]?.[1] ?? 0) - (balanced.logits[0]?.[0] ?? 0)),
        5,
      );
    });
  });
});
