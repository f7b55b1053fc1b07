export { inferenceErrors } from './inference.errors.js';
export { registerInferenceMetrics } from './inference-metrics.js';
export { InferencePool, type InferencePoolOptions } from './inference-pool.js';
export type {
  BatchReport,
  Encoded,
  InferenceStats,
  Lane,
  ModelInfo,
  ModelLabels,
} from './inference.types.js';
