export { type AspectMention, polarityAt } from './aspects.js';
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
export type { IntentReport } from '#contracts';
export type { NamedEntity } from './names.js';
export { Nlu, type UnderstandOptions, type UnderstoodMessage } from './nlu.js';
export { nluErrors } from './nlu.errors.js';
export { sentimentOf } from './sentiment.js';
export { type TextAnalysis, TextAnalyzer } from './text-analyzer.js';
