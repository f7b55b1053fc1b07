export type { Encoder } from './encoder.js';
export type { EntitySettings } from './entities/entity-extractor.js';
export type { Gazetteer } from './entities/product-matcher.js';
export {
  IntentClassifier,
  type LabeledText,
  loadOrTrainClassifier,
  type TrainIntentsOptions,
  type TrainingProgress,
} from './intent-classifier.js';
export type { IntentReport } from './intent-report.js';
export { Nlu, type UnderstandOptions, type UnderstoodMessage } from './nlu.js';
export { nluErrors } from './nlu.errors.js';
export { sentimentOf } from './sentiment.js';
