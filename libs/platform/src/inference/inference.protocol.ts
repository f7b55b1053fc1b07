import type { Lane, ModelInfo } from './inference.types.js';

/** What the pool's worker is started with. */
export interface WorkerSettings {
  modelDir: string;
  threads: number;
  maxBatchTokens: number;
  /** Of the {@link NativeGate}. */
  gate: SharedArrayBuffer;
}

export type ToWorker =
  | { type: 'encode'; request: number; lane: Lane; positions: number[]; texts: string[]; at: number }
  | { type: 'cancel'; request: number }
  | { type: 'swap'; modelDir: string }
  | { type: 'close' };

/** A finished forward pass. Row i of every output belongs to `rows[i]`. */
export interface BatchDone {
  type: 'batch';
  lane: Lane;
  rows: { request: number; position: number; tokens: number; truncated: boolean; queueMs: number }[];
  outputs: Record<string, Float32Array>;
  paddedTokens: number;
  runMs: number;
}

export type FromWorker =
  | { type: 'ready'; model: ModelInfo }
  | { type: 'unusable'; reason: string }
  | BatchDone
  | { type: 'failed'; rows: { request: number; position: number }[]; reason: string }
  | { type: 'swapped'; model: ModelInfo }
  | { type: 'swap_refused'; reason: string };

/** Milliseconds on a clock that all threads of a process share, which `performance.now()` alone is not. */
export const sharedNow = (): number => performance.timeOrigin + performance.now();
