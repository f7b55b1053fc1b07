import { softmax } from '#learning';
import { type Sentiment, SentimentLabel } from '#contracts';
import type { HeadLabels } from '#platform';

/** A shopper's message is plainer than a review, and the model surer of it than it says: it has a temperature of its own. */
export const forMessages = (head: HeadLabels): HeadLabels => ({
  ...head,
  temperature: head.messageTemperature ?? head.temperature,
});

/** Sentiment from the logits of a head with the three classes, calibrated by its temperature. */
export const sentimentOf = (logits: Float32Array, { labels, temperature }: HeadLabels): Sentiment => {
  const values = softmax(logits, temperature);
  const probabilityOf = (label: SentimentLabel) => values[labels.indexOf(label)] ?? 0;
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
