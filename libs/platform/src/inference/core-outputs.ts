/** Outputs that every model has, and all that a chat message needs. */
export const CORE_OUTPUTS: readonly string[] = ['sentence_embedding', 'intent_embedding', 'sentiment_logits'];
