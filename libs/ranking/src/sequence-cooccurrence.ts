import type { History } from './interactions.js';
import { SparseItemToItem } from './item-to-item.js';
import type { RankerArtifact } from './ranker-artifact.js';
import { type SparseRows } from './sparse-rows.js';

/** Settings of {@link trainSequences}. */
export interface SequenceOptions {
  /** Pairs further apart than this are not counted. */
  window: number;
  /** A pair d places apart counts d to the power of minus this. */
  distance: number;
  /** What b before a counts for a -> b, against 1 for a before b. */
  backward: number;
  /** A row is divided by the number of users of its item to this power, so that what everybody has says less. */
  popularityPenalty: number;
  /** The k-th last item of a history counts k to the power of minus this. */
  recency: number;
  /**
   * What an item is suggested with is multiplied by the share of its places that are among the last {@link LATEST} of a
   * sequence, to this power: what people come to lately rather than what they began with. 0: not asked.
   */
  lateness: number;
}

/** Items beyond this many, counted from the end, are not asked. */
const MEMORY = 50;
/** So many places at the end of a sequence are late ones. */
const LATEST = 3;
/** Just enough for popular items to come first among items with the same counts. */
const TIE_BREAK = 1e-3;

/**
 * Suggests what comes next in a sequence, by what came near in other sequences. Histories are given from old to new. An
 * item's contribution is what the score falls by when its weight is 0; taken out, the older ones would move up.
 */
export class SequenceCooccurrence extends SparseItemToItem {
  constructor(
    items: number,
    rows: readonly ReadonlyMap<number, number>[] | SparseRows,
    private readonly recency: number,
  ) {
    super(items, rows);
  }

  override artifact(): RankerArtifact {
    return { kind: 'sequence', items: this.items, rows: this.rows, recency: this.recency };
  }

  protected override factor(history: History, place: number): number {
    const age = history.items.length - place;
    return age > MEMORY ? 0 : super.factor(history, place) * age ** -this.recency;
  }
}

/**
 * Directed co-occurrence: for every pair of one sequence, a -> b gains the less the further they are apart, and b -> a a share
 * of it.
 *
 * @param items how many items there are, numbered from 0
 */
export const trainSequences = (
  sequences: readonly (readonly number[])[],
  items: number,
  { window, distance: decay, backward, popularityPenalty, recency, lateness }: SequenceOptions,
): SequenceCooccurrence => {
  const rows = Array.from({ length: items }, () => new Map<number, number>());
  const counts = new Float64Array(items);
  const late = new Float64Array(items);
  const add = (from: number, to: number, amount: number) => {
    const row = rows[from];
    row?.set(to, (row.get(to) ?? 0) + amount);
  };
  for (const sequence of sequences) {
    sequence.forEach((item, place) => {
      counts[item] = (counts[item] as number) + 1;
      if (place >= sequence.length - LATEST) late[item] = (late[item] as number) + 1;
      for (let distance = 1; distance <= Math.min(window, place); distance++) {
        const earlier = sequence[place - distance] as number;
        if (earlier === item) continue;
        const amount = distance ** -decay;
        add(earlier, item, amount);
        add(item, earlier, backward * amount);
      }
    });
  }
  // One imagined place of each kind holds back items seen once.
  const factors = counts.map(
    (count, item) =>
      (1 + TIE_BREAK * Math.log1p(count)) * (((late[item] as number) + 1) / (count + 2)) ** lateness,
  );
  rows.forEach((row, from) => {
    const penalty = (counts[from] as number) ** popularityPenalty;
    for (const [to, amount] of row) row.set(to, (amount / penalty) * (factors[to] as number));
  });
  return new SequenceCooccurrence(items, rows, recency);
};
