export { inferenceErrors } from './inference.errors.js';
export { registerInferenceMetrics } from './inference-metrics.js';
export { InferenceThread, type InferenceThreadOptions, LONGEST_TEXT } from './inference-thread.js';
export type {
  BatchReport,
  Encoded,
  EncodeOptions,
  HeadLabels,
  InferenceStats,
  Lane,
  ModelInfo,
  ModelLabels,
  Outputs,
} from './inference.types.js';
export type { PieceOffsets } from './piece-offsets.js';
export { secondModel } from './second-model.js';
export { wholeWords } from './whole-words.js';
