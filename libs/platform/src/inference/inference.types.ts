/** Chat goes first: a shopper waits for it. Bulk is everything nobody waits for: reviews, imports, training. */
export type Lane = 'chat' | 'bulk';

/** What the model says of one text. */
export interface Encoded {
  /**
   * The text's row of every output of the graph. `sentence_embedding`: L2-normalised, as wide as `labels.embedding`;
   * `sentiment_logits`: one per `labels.sentiment`, unscaled. Each array owns its memory.
   */
  outputs: Record<string, Float32Array>;
  /** Tokens the model saw, special ones included. */
  tokens: number;
  /** The text was longer than the model's window: only its beginning was seen. */
  truncated: boolean;
}

export interface ModelLabels {
  /** Order of `sentiment_logits`. */
  sentiment: string[];
  /** Divide `sentiment_logits` by this before the softmax. */
  temperature: number;
  /** Width of `sentence_embedding`. */
  embedding: number;
  /** Window of the model, special tokens included. */
  maxTokens: number;
}

export interface ModelInfo {
  /** Name of the artifact's folder. */
  name: string;
  /** Of the graph and the tokenizer: other weights have another one, whatever the folder is named. */
  contentHash: string;
  labels: ModelLabels;
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
