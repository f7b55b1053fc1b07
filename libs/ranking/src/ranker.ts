import type { History } from './interactions.js';
import type { RankerArtifact } from './ranker-artifact.js';

/** Scores every item for what somebody has taken so far, seen in training or not. */
export interface Ranker {
  readonly items: number;
  /** One score an item, in item order; larger is better, comparable within one call only. */
  scores(history: History): Float64Array;
}

/** How much of an item's score one earlier item brought. */
export interface Contribution {
  item: number;
  contribution: number;
}

/** Scores are sums over the history, so each part of it can be named as a reason. */
export interface ExplainingRanker extends Ranker {
  /**
   * The exact parts of `scores(history)[item]`, largest first: without one of the items of the history, the score is
   * less by that item's contribution.
   */
  contributions(history: History, item: number): Contribution[];
}

/** A ranker that can be stored and served: it holds what was learned about items, and no shopper's history. */
export interface ServableRanker extends Ranker {
  /** Missing where scores are no sums over the history. */
  contributions?: ExplainingRanker['contributions'];
  /** Everything it knows as plain data, for `packRanker` or a worker's message. */
  artifact(): RankerArtifact;
}
