import type { CorrectedRows } from '#learning';
import { argMax } from '#learning';
import type { HeadRow } from '#nlu';

/** One text or term as a head sees it. */
export interface HeadExample extends HeadRow {
  /** Number of the review it stands in. */
  group: number;
  /** What an analyst said; null: nobody corrected it, and what the head says itself is right. */
  said: string | null;
  /** What an independent witness tells of one that nobody corrected. */
  witness?: string | null;
}

/** Examples as the training of a head takes them: the corrected first. What was said must be among the labels. */
export function headRows(labels: readonly string[], examples: readonly HeadExample[]): CorrectedRows {
  const corrected = examples.filter(({ said }) => said !== null);
  const others = examples.filter(({ said }) => said === null);
  const all = [...corrected, ...others];
  return {
    labels,
    logits: all.map(({ logits }) => logits),
    features: all.map(({ features }) => features),
    targets: Int32Array.from(all, ({ said, logits }) =>
      said === null ? argMax(logits) : labels.indexOf(said),
    ),
    corrected: corrected.length,
    groups: Int32Array.from(all, ({ group }) => group),
    witness: others.map(({ witness = null }) => witness),
  };
}

/** Texts that go through the language model together. */
const SLICE = 128;

/** A list piece by piece, with the share that is done told after each. */
export async function inSlices<T, R>(
  items: readonly T[],
  onProgress: (share: number) => void,
  read: (slice: readonly T[], from: number) => Promise<R[]>,
): Promise<R[]> {
  const results: R[] = [];
  for (let from = 0; from < items.length; from += SLICE) {
    results.push(...(await read(items.slice(from, from + SLICE), from)));
    onProgress(Math.min(1, (from + SLICE) / items.length));
  }
  return results;
}
