import type { PieceOffsets } from './piece-offsets.js';

/** Chat goes first: a shopper waits for it. Bulk is everything nobody waits for: reviews, imports, training. */
export type Lane = 'chat' | 'bulk';

/**
 * Outputs of the graph, by name. `sentence_embedding` (what a text is about, for search) and `intent_embedding` (what its
 * sender wants): L2-normalised, as wide as `labels.embedding`; `sentiment_logits` and the others as wide as `labels.heads`
 * says. Logits are unscaled.
 */
export type Outputs = Record<string, Float32Array>;

export interface EncodeOptions {
  lane?: Lane;
  signal?: AbortSignal;
  /** That the texts are in, ISO 639-1: where only the second model reads it, that one reads them. */
  language?: string | null;
  /**
   * Names of the graph's outputs that are wanted: both embeddings and the sentiment logits when absent. Those that
   * say something of every word piece come row after row with {@link Encoded.pieces}, special tokens left out.
   */
  outputs?: readonly string[];
  /** Word pieces of each text that are read, from its beginning; all when absent. */
  mostPieces?: number;
}

/**
 * What the model says of one text. A text longer than its window is read in overlapping windows: what is said of the whole
 * text is then the mean over the windows, weighted by the pieces that count in each (embeddings normalised again), and
 * what is said of a piece comes from the window in which it has the most text around it.
 */
export interface Encoded {
  /** Views of one piece of memory, which is this text's own. */
  outputs: Outputs;
  /** Where the pieces are, when an output of every piece was asked for. */
  pieces?: PieceOffsets;
  /** Tokens the model saw, special ones included, those of overlaps twice. */
  tokens: number;
  /** Windows it was read in. */
  windows: number;
}

export interface HeadLabels {
  /** In the order of the output's columns. */
  labels: string[];
  /** Divide the logits by this before the softmax. */
  temperature: number;
  /** The same for a shopper's message, when it is another one than for reviews. */
  messageTemperature?: number;
}

export interface ModelLabels {
  /** Width of each embedding. */
  embedding: number;
  /** Window of the model, special tokens included. */
  maxTokens: number;
  /** That it reads, ISO 639-1; absent where the artifact does not say. */
  languages?: string[];
  /** Content hash of the model whose embeddings this one's lie among. */
  standsFor?: string;
  /** Of the outputs that classify, by their names; `sentiment_logits` is always there. */
  heads: Record<string, HeadLabels>;
}

export interface ModelInfo {
  /** Name of the artifact's folder. */
  name: string;
  /** Of the graph and the tokenizer: other weights have another one, whatever the folder is named. */
  contentHash: string;
  labels: ModelLabels;
  /** Names of the graph's outputs. */
  outputs: string[];
}

/** One forward pass, as reported to observers. Times in milliseconds. */
export interface BatchReport {
  lane: Lane;
  texts: number;
  /** Real tokens. */
  tokens: number;
  /** Rows times width: what the model computed. */
  paddedTokens: number;
  /** The forward pass alone. */
  runMs: number;
  /** Per text: from `encode` to the start of its forward pass, tokenising included. */
  queueMs: number[];
}

export interface InferenceStats {
  /** Texts accepted and not answered. */
  depth: Record<Lane, number>;
  /** Since start. */
  texts: number;
  tokens: number;
  batches: number;
  restarts: number;
  swaps: number;
  rejected: number;
  /** Of the latest 256 batches, 0 when there was none. */
  recent: {
    /** Real tokens per second of forward pass. */
    tokensPerSecond: number;
    /** Real tokens / padded tokens. */
    fill: number;
    tokensPerBatch: number;
    queueMs: { p50: number; p95: number };
  };
}
