import { deserialize, serialize } from 'node:v8';
import { type FactorOptions, ImplicitFactors } from './implicit-factors.js';
import { DenseItemToItem, SparseItemToItem } from './item-to-item.js';
import { LinearBlend } from './linear-blend.js';
import { PopularityRanker } from './popularity-ranker.js';
import type { ServableRanker } from './ranker.js';
import { SequenceCooccurrence } from './sequence-cooccurrence.js';
import type { SparseRows } from './sparse-rows.js';

/** A trained ranker as plain data: structured clone and {@link packRanker} take it. Items only, no shopper's history. */
export type RankerArtifact =
  | { kind: 'popularity'; totals: Float64Array }
  | { kind: 'dense'; items: number; matrix: Float32Array }
  | { kind: 'sparse'; items: number; rows: SparseRows }
  | { kind: 'sequence'; items: number; rows: SparseRows; recency: number }
  | { kind: 'factors'; items: number; factors: Float32Array; options: FactorOptions }
  | { kind: 'blend'; parts: { weight: number; artifact: RankerArtifact }[] };

const MAGIC = 'attendant-ranker-1';

/** The ranker that an artifact describes. */
export const rankerOf = (artifact: RankerArtifact): ServableRanker => {
  switch (artifact.kind) {
    case 'popularity':
      return new PopularityRanker(artifact.totals);
    case 'dense':
      return new DenseItemToItem(artifact.items, artifact.matrix);
    case 'sparse':
      return new SparseItemToItem(artifact.items, artifact.rows);
    case 'sequence':
      return new SequenceCooccurrence(artifact.items, artifact.rows, artifact.recency);
    case 'factors':
      return new ImplicitFactors(artifact.items, Float64Array.from(artifact.factors), artifact.options);
    case 'blend':
      return new LinearBlend(
        artifact.parts.map(({ weight, artifact: part }) => ({ weight, ranker: rankerOf(part) })),
      );
  }
};

/** A ranker as bytes, for a file or a table. */
export const packRanker = (ranker: ServableRanker): Buffer =>
  serialize({ magic: MAGIC, artifact: ranker.artifact() });

/**
 * The ranker that {@link packRanker} wrote.
 *
 * @throws RangeError for bytes it did not write
 */
export const unpackRanker = (bytes: Uint8Array): ServableRanker => {
  let content: unknown;
  try {
    content = deserialize(bytes);
  } catch (error) {
    throw new RangeError(`No ranker in these ${bytes.length} bytes: ${(error as Error).message}`, {
      cause: error,
    });
  }
  const { magic, artifact } = (content ?? {}) as { magic?: unknown; artifact?: RankerArtifact };
  if (magic !== MAGIC || !artifact) throw new RangeError(`These ${bytes.length} bytes are no ${MAGIC}`);
  return rankerOf(artifact);
};
