import { Tape } from '#learning';
import { interestBatch, knownItems } from './interest-batch.js';
import type { InterestNetwork } from './interest-network.js';
import type { History } from './interactions.js';
import type { Contribution, ServableRanker } from './ranker.js';
import type { RankerArtifact } from './ranker-artifact.js';
import { topItems } from './top-items.js';

/** So many of the best are put in order anew. */
const REORDERED = 200;

/** What stands first by another ranker, in its order, and what the network says of each. */
export interface Reordered {
  items: number[];
  logits: Float32Array;
}

/** Somebody's best items by their scores, and the network's logits of them. */
export const reordered = (network: InterestNetwork, scores: Float64Array, history: History): Reordered => {
  const taken = knownItems(history, network.items);
  const items = taken.length > 0 ? topItems(scores, REORDERED, new Set(history.items)) : [];
  if (items.length === 0) return { items, logits: new Float32Array(0) };
  const { values } = network.logits(new Tape(false), interestBatch([{ history: taken, candidates: items }]));
  return { items, logits: values };
};

/**
 * One item's score: as if its chance were one over its place, times what the network makes of it.
 *
 * @param place by the other ranker, from 0
 */
export const interestScore = (place: number, logit: number, share: number): number =>
  share * logit - Math.log(place + 1);

/** Another ranker, whose best items the interest network puts in order anew; without a history it is left as it is. */
export class InterestRanker implements ServableRanker {
  readonly items: number;

  /**
   * @param share of the logits beside the logarithm of the place
   * @throws RangeError when the two know different items
   */
  constructor(
    private readonly before: ServableRanker,
    private readonly network: InterestNetwork,
    private readonly share: number,
  ) {
    this.items = before.items;
    if (network.items !== this.items) throw new RangeError('Ranker and network must know the same items');
  }

  /** Items that are not put in order anew lie below those that are; by the range of these before, as far as before. */
  scores(history: History): Float64Array {
    const scores = this.before.scores(history);
    const { items, logits } = reordered(this.network, scores, history);
    if (items.length === 0) return scores;
    const anew = items.map((_, place) => interestScore(place, logits[place] as number, this.share));
    const first = scores[items[0] as number] as number;
    const last = scores[items.at(-1) as number] as number;
    const scale = 1 / (first - last || 1);
    const floor = Math.min(...anew);
    // What is in the history may have stood anywhere.
    const out = scores.map((score) => floor - scale * Math.max(0, last - score));
    items.forEach((item, place) => {
      out[item] = anew[place] as number;
    });
    return out;
  }

  /** Of the ranker before: which item speaks loudest and no more. */
  contributions(history: History, item: number): Contribution[] {
    return this.before.contributions?.(history, item) ?? [];
  }

  artifact(): RankerArtifact {
    const { before, network, share } = this;
    return { kind: 'interest', before: before.artifact(), network: network.artifact(), share };
  }
}
