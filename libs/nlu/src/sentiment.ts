import { type HeadCorrection, softmax } from '#learning';
import { type Sentiment, SentimentLabel } from '#contracts';
import type { Encoded, HeadLabels, ModelInfo } from '#platform';
import { headOf, outputOf } from './encoder.js';

/** A shopper's message is plainer than a review, and the model surer of it than it says: it has a temperature of its own. */
export const forMessages = (head: HeadLabels): HeadLabels => ({
  ...head,
  temperature: head.messageTemperature ?? head.temperature,
});

/** Sentiment from the logits of a head with the three classes, calibrated by its temperature. */
export const sentimentOf = (
  logits: ArrayLike<number>,
  { labels, temperature }: Pick<HeadLabels, 'labels' | 'temperature'>,
): Sentiment => {
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

/** Logits of a head, calibrated, and what a correction of them reads. */
export interface HeadRow {
  logits: Float64Array;
  features: Float64Array;
}

/** @param mean Of the head's logits, as the model says them. */
export const rowOfHead = (
  mean: ArrayLike<number>,
  { temperature }: Pick<HeadLabels, 'temperature'>,
  encoded: Encoded,
): HeadRow => {
  const logits = Float64Array.from(mean, (logit) => logit / temperature);
  const embedding = outputOf(encoded, 'sentence_embedding');
  const features = new Float64Array(embedding.length + logits.length);
  features.set(embedding);
  features.set(logits, embedding.length);
  return { logits, features };
};

/** How a text feels, as a correction reads it. */
export const sentimentRow = (encoded: Encoded, model: ModelInfo): HeadRow =>
  rowOfHead(outputOf(encoded, 'sentiment_logits'), headOf(model, 'sentiment_logits'), encoded);

/** Sentiment from a row, put right by corrections one after the other. */
export const correctedSentiment = (
  { logits, features }: HeadRow,
  { labels }: Pick<HeadLabels, 'labels'>,
  ...corrections: readonly (HeadCorrection | null | undefined)[]
): Sentiment =>
  sentimentOf(
    corrections.reduce<ArrayLike<number>>(
      (line, correction) => correction?.correct(line, features) ?? line,
      logits,
    ),
    { labels, temperature: 1 },
  );
