/** Settings of {@link trainSequences}. */
export interface SequenceOptions {
  /** Pairs further apart than this are not counted. */
  window: number;
  /** What b before a counts for a -> b, against 1 for a before b. */
  backward: number;
  /** A row is divided by the number of users of its item to this power, so that what everybody has says less. */
  popularityPenalty: number;
  /** The k-th last item of a history counts k to the power of minus this. */
  recency: number;
}

/** Items beyond this many, counted from the end, are not asked. */
const MEMORY = 50;
/** Just enough for popular items to come first among items with the same counts. */
const TIE_BREAK = 1e-3;

/** Suggests what comes next in a sequence, by what came near in other sequences. */
export class SequenceCooccurrence {
  constructor(
    private readonly rows: readonly ReadonlyMap<number, number>[],
    private readonly recency: number,
  ) {}

  /** Scores above 0 by item, of a sequence from old to new. Items not listed score 0. */
  scores(sequence: readonly number[]): Map<number, number> {
    const scores = new Map<number, number>();
    const recent = sequence.slice(-MEMORY).reverse();
    recent.forEach((item, place) => {
      const factor = (place + 1) ** -this.recency;
      this.rows[item]?.forEach((weight, to) => {
        scores.set(to, (scores.get(to) ?? 0) + factor * weight);
      });
    });
    return scores;
  }
}

/**
 * Directed co-occurrence: for every pair of one sequence, d places apart, a -> b gains 1 / d, and b -> a a share of it.
 *
 * @param items how many items there are, numbered from 0
 */
export const trainSequences = (
  sequences: readonly (readonly number[])[],
  items: number,
  { window, backward, popularityPenalty, recency }: SequenceOptions,
): SequenceCooccurrence => {
  const rows = Array.from({ length: items }, () => new Map<number, number>());
  const counts = new Float64Array(items);
  const add = (from: number, to: number, amount: number) => {
    const row = rows[from];
    row?.set(to, (row.get(to) ?? 0) + amount);
  };
  for (const sequence of sequences) {
    sequence.forEach((item, place) => {
      counts[item] = (counts[item] as number) + 1;
      for (let distance = 1; distance <= Math.min(window, place); distance++) {
        const earlier = sequence[place - distance] as number;
        if (earlier === item) continue;
        add(earlier, item, 1 / distance);
        add(item, earlier, backward / distance);
      }
    });
  }
  rows.forEach((row, from) => {
    const penalty = (counts[from] as number) ** popularityPenalty;
    for (const [to, amount] of row) {
      row.set(to, (amount / penalty) * (1 + TIE_BREAK * Math.log1p(counts[to] as number)));
    }
  });
  return new SequenceCooccurrence(rows, recency);
};
