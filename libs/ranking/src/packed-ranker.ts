import { BlendedRanker } from './blended-ranker.js';
import { ColdStartRanker } from './cold-start-ranker.js';
import { ImplicitFactors } from './implicit-factors.js';
import { InterestNetwork } from './interest-network.js';
import { InterestRanker } from './interest-ranker.js';
import { DenseItemToItem, SparseItemToItem } from './item-to-item.js';
import { pack, unpack } from './packed.js';
import { PopularityRanker } from './popularity-ranker.js';
import type { ServableRanker } from './ranker.js';
import type { RankerArtifact } from './ranker-artifact.js';
import { SequenceCooccurrence } from './sequence-cooccurrence.js';
import { TextRanker } from './text-ranker.js';
import { UserNeighbors } from './user-neighbors.js';

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
    case 'user_neighbors':
      return new UserNeighbors(artifact.taken, artifact.options);
    case 'text':
      return new TextRanker(artifact.items, artifact.embeddings);
    case 'cold_start': {
      const { behavior, text, nearest, events, options } = artifact;
      return new ColdStartRanker(rankerOf(behavior), rankerOf(text) as TextRanker, nearest, events, options);
    }
    case 'interest':
      return new InterestRanker(
        rankerOf(artifact.before),
        InterestNetwork.of(artifact.network),
        artifact.share,
      );
    case 'blend':
      return new BlendedRanker(
        artifact.parts.map((part) => ({ weight: part.weight, ranker: rankerOf(part.artifact) })),
      );
  }
};

/** A ranker as bytes. */
export const packRanker = (ranker: ServableRanker): Buffer => pack(MAGIC, ranker.artifact());

/**
 * The ranker that {@link packRanker} wrote.
 *
 * @throws RangeError for bytes it did not write
 */
export const unpackRanker = (bytes: Uint8Array): ServableRanker =>
  rankerOf(unpack(MAGIC, bytes) as RankerArtifact);
