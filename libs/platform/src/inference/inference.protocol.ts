import type { Encoded, Lane, ModelInfo } from './inference.types.js';

/** What the worker thread is started with. */
export interface WorkerSettings {
  modelDir: string;
  /** Folder of a second model, for languages that the first does not read. */
  readAlso: string | null;
  threads: number;
  maxBatchTokens: number;
  /** Of the {@link NativeGate}. */
  gate: SharedArrayBuffer;
}

export type ToWorker =
  | {
      type: 'encode';
      request: number;
      lane: Lane;
      /** By the second model. */
      also: boolean;
      outputs: readonly string[];
      positions: number[];
      texts: string[];
      at: number;
      mostPieces: number | undefined;
    }
  | { type: 'cancel'; request: number }
  | { type: 'swap'; modelDir: string }
  | { type: 'close' };

/** A finished forward pass, and the texts whose last window it was. */
export interface BatchDone {
  type: 'batch';
  lane: Lane;
  done: { request: number; position: number; encoded: Encoded }[];
  tokens: number;
  paddedTokens: number;
  runMs: number;
  /** Of each text whose first window it was. */
  queueMs: number[];
}

export interface Models {
  model: ModelInfo;
  also: ModelInfo | null;
  /** Why the second model is not used; null where it is, or where there is none. */
  notAlso: string | null;
}

export type FromWorker =
  | ({ type: 'ready' } & Models)
  | { type: 'unusable'; reason: string }
  | BatchDone
  | { type: 'failed'; rows: { request: number; position: number }[]; reason: string }
  | ({ type: 'swapped' } & Models)
  | { type: 'swap_refused'; reason: string };

/** Milliseconds on a clock that all threads of a process share, which `performance.now()` alone is not. */
export const sharedNow = (): number => performance.timeOrigin + performance.now();
