import type { Interactions } from './interactions.js';
import type { InterestArtifact } from './interest-network.js';
import type { NearestTexts } from './nearest-texts.js';
import type { SparseRows } from './sparse-rows.js';

/**
 * Sizes and weights of `trainImplicitFactors`. `regularization` is λ, counted per observation;
 * `unobservedWeight` is α0, what a pair never seen weighs against one that was.
 */
export interface FactorOptions {
  dimensions: number;
  regularization: number;
  unobservedWeight: number;
  iterations: number;
  seed: number;
}

/** How many neighbors speak, and how many imagined users without the pair hold back pairs of little support. */
export interface NeighborOptions {
  neighbors: number;
  shrinkage: number;
}

/** Shares of the text signals beside behaviour's one, for an item that nobody has taken yet. */
export interface ColdStartOptions {
  /** Of the texts' closeness to the history. */
  text: number;
  /** Of behaviour's scores of the items with the closest texts. */
  near: number;
  /** Events from which an item's own behaviour tells so much that the shares are half. */
  warm: number;
}

/**
 * A trained ranker as plain data: structured clone and `packRanker` take it. All but `user_neighbors` know of items only;
 * that one holds what each of its people took, without who they are.
 */
export type RankerArtifact =
  | { kind: 'popularity'; totals: Float64Array }
  | { kind: 'dense'; items: number; matrix: Float32Array }
  | { kind: 'sparse'; items: number; rows: SparseRows }
  | { kind: 'sequence'; items: number; rows: SparseRows; recency: number }
  | { kind: 'factors'; items: number; factors: Float32Array; options: FactorOptions }
  | { kind: 'user_neighbors'; taken: Interactions; options: NeighborOptions }
  | { kind: 'text'; items: number; embeddings: Float32Array }
  | {
      kind: 'cold_start';
      behavior: RankerArtifact;
      text: RankerArtifact;
      nearest: NearestTexts;
      events: Float64Array;
      options: ColdStartOptions;
    }
  | { kind: 'interest'; before: RankerArtifact; network: InterestArtifact; share: number }
  | { kind: 'blend'; parts: { weight: number; artifact: RankerArtifact }[] };
