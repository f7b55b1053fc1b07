import { softmax } from '#learning';
import { type Sentiment, SentimentLabel } from '#contracts';
import type { ModelLabels } from '#platform';

/** Sentiment from the language model's logits, calibrated by its temperature. */
export const sentimentOf = (logits: Float32Array, { sentiment, temperature }: ModelLabels): Sentiment => {
  const values = softmax(logits, temperature);
  const probabilityOf = (label: SentimentLabel) => values[sentiment.indexOf(label)] ?? 0;
  const probabilities = {
    negative: probabilityOf('negative'),
    neutral: probabilityOf('neutral'),
    positive: probabilityOf('positive'),
  };
  const label = SentimentLabel.options.reduce((best, next) =>
    probabilities[next] > probabilities[best] ? next : best,
  );
  return { label, probabilities, score: probabilities.positive - probabilities.negative };
};
