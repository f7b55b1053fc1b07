import { softmax } from './logistic-regression.js';

/**
 * The temperature that makes softmax(logits / temperature) fit the labels best (least mean log loss; Guo et al. 2017,
 * "On Calibration of Modern Neural Networks"). Fit it on logits of rows that the model was not trained on.
 *
 * @param logits row-major, one line of `classes` numbers per label
 */
export const fitTemperature = (logits: Float64Array, labels: Int32Array, classes: number): number => {
  if (labels.length === 0) return 1;
  // The loss is convex in 1 / temperature, hence unimodal in its logarithm: golden-section search finds the minimum.
  const golden = (Math.sqrt(5) - 1) / 2;
  const loss = (logTemperature: number) => meanLogLoss(logits, labels, classes, Math.exp(logTemperature));
  let low = Math.log(0.02);
  let high = Math.log(50);
  let left = high - golden * (high - low);
  let right = low + golden * (high - low);
  let lossLeft = loss(left);
  let lossRight = loss(right);
  while (high - low > 1e-4) {
    if (lossLeft <= lossRight) {
      high = right;
      right = left;
      lossRight = lossLeft;
      left = high - golden * (high - low);
      lossLeft = loss(left);
    } else {
      low = left;
      left = right;
      lossLeft = lossRight;
      right = low + golden * (high - low);
      lossRight = loss(right);
    }
  }
  return Math.exp((low + high) / 2);
};

/** Mean of -ln P(label), in nats. */
export const meanLogLoss = (
  logits: Float64Array,
  labels: Int32Array,
  classes: number,
  temperature = 1,
): number => {
  let sum = 0;
  labels.forEach((label, row) => {
    const probabilities = softmax(logits.subarray(row * classes, (row + 1) * classes), temperature);
    sum -= Math.log(Math.max(probabilities[label] as number, Number.MIN_VALUE));
  });
  return sum / labels.length;
};

/**
 * Mean squared distance between the probabilities and the truth (Brier 1950), 0 to 2. Proper like the log loss, but
 * bounded: one confident mistake weighs no more than 2.
 */
export const meanBrierScore = (
  logits: Float64Array,
  labels: Int32Array,
  classes: number,
  temperature = 1,
): number => {
  let sum = 0;
  labels.forEach((label, row) => {
    const probabilities = softmax(logits.subarray(row * classes, (row + 1) * classes), temperature);
    probabilities.forEach((probability, k) => (sum += (probability - (k === label ? 1 : 0)) ** 2));
  });
  return sum / labels.length;
};

export interface CalibrationBin {
  /** Confidences of this bin lie in (from, to]; the first bin holds 0 too. */
  from: number;
  to: number;
  count: number;
  confidence: number;
  accuracy: number;
}

/**
 * Expected calibration error with equal-width bins, and the bins (the reliability table): the mean gap between
 * confidence and accuracy, weighted by the bins' counts.
 */
export const expectedCalibrationError = (
  confidences: readonly number[],
  correct: readonly boolean[],
  bins = 10,
): { error: number; table: CalibrationBin[] } => {
  const table = Array.from({ length: bins }, (_, bin) => ({
    from: bin / bins,
    to: (bin + 1) / bins,
    count: 0,
    confidence: 0,
    accuracy: 0,
  }));
  confidences.forEach((confidence, index) => {
    const bin = table[Math.min(bins - 1, Math.max(0, Math.ceil(confidence * bins) - 1))];
    if (!bin) return;
    bin.count++;
    bin.confidence += confidence;
    bin.accuracy += correct[index] ? 1 : 0;
  });
  let error = 0;
  for (const bin of table) {
    if (bin.count === 0) continue;
    error += Math.abs(bin.confidence - bin.accuracy) / confidences.length;
    bin.confidence /= bin.count;
    bin.accuracy /= bin.count;
  }
  return { error, table };
};
