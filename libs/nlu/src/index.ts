export { polarityAt } from './aspects.js';
export { type Encoder, outputOf } from './encoder.js';
export type { EntitySettings } from './entities/entity-extractor.js';
export type { Gazetteer } from './entities/product-matcher.js';
export { headOf } from './head-of.js';
export type { LabeledText } from './intents/check-examples.js';
export {
  IntentClassifier,
  intentVersion,
  loadOrTrainClassifier,
  type TrainIntentsOptions,
  type TrainingProgress,
} from './intents/intent-classifier.js';
export { Nlu, type UnderstandOptions, type UnderstoodMessage } from './nlu.js';
export { nluErrors } from './nlu.errors.js';
export { forMessages, sentimentOf } from './sentiment.js';
export { type TextAnalysis, TextAnalyzer } from './text-analyzer.js';
export { IntentExamples } from './versions/intent-examples.service.js';
export { IntentSuggestions, type UnderstoodText } from './versions/intent-suggestions.service.js';
export { IntentTrainingModule } from './versions/intent-training.module.js';
export { IntentTrainings } from './versions/intent-trainings.service.js';
export { IntentVersions } from './versions/intent-versions.service.js';
export { intentsPersistence } from './versions/intents.persistence.js';
export { ServingIntents } from './versions/serving-intents.service.js';
export { SHOP_INTENTS, type ShopIntents } from './versions/shop-intents.js';
export { trainIntentsJob } from './versions/train-intents.job.js';
