/** Outputs of the graph from which a text is analysed whole: how it feels, what it speaks of, whom it names. */
export const ANALYSIS_OUTPUTS: readonly string[] = [
  'sentence_embedding',
  'sentiment_logits',
  'aspect_logits',
  'aspect_polarity_logits',
  'entity_logits',
];
