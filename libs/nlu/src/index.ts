export { aspectsOf, polarityAt, polarityRow } from './aspects.js';
export { ANALYSIS_OUTPUTS, type Encoder, headOf, INTENT_EMBEDDING, outputOf } from './encoder.js';
export { ByLanguage, languagesRead, readerOf } from './by-language.js';
export type { EntitySettings } from './entities/entity-extractor.js';
export { splitClauses } from './clauses.js';
export { findCountries } from './entities/countries.js';
export type { Gazetteer } from './entities/product-matcher.js';
export { type AdaptedHead, adaptedHeadLearned } from './heads/adapted-head.js';
export type { LabeledText } from './intents/check-examples.js';
export {
  IntentClassifier,
  intentVersion,
  loadOrTrainClassifier,
  type TrainIntentsOptions,
  type TrainingProgress,
} from './intents/intent-classifier.js';
export { isUnread } from './language.js';
export { Nlu, type UnderstandOptions, type UnderstoodMessage, type Vocabulary } from './nlu.js';
export { nluErrors } from './nlu.errors.js';
export { type HeadRow, forMessages, sentimentOf, sentimentRow } from './sentiment.js';
export { unabbreviated } from './text-speak.js';
export { type TextAnalysis, TextAnalyzer } from './text-analyzer.js';
export { type HeardExample, IntentExamples } from './versions/intent-examples.service.js';
export { IntentSuggestions, type UnderstoodText } from './versions/intent-suggestions.service.js';
export { IntentsModule } from './versions/intents.module.js';
export { INTENTS, type Intents, intentsLearned } from './versions/intents.learned.js';
export { type Compared, judgeCandidate } from './versions/judge-candidate.js';
export { intentsPersistence } from './versions/intents.persistence.js';
export { SHOP_INTENTS, type ShopIntents } from './versions/shop-intents.js';
export { exampleDataOf } from './versions/example-data.js';
