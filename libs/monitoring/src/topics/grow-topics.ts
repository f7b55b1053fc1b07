import { setImmediate } from 'node:timers/promises';
import { CosineMatrix } from '#learning';

/**
 * Cosines of directions from the middle of a stream: from where a text belongs to a topic, and below which it is so far from all
 * of them that it may begin one. The best mean of normalised mutual information over HINT3, CLINC150 and HWU64 as streams.
 */
const JOIN = 0.35;
const LEAD = 0.45;
const PASSES = 5;
/** Texts of a topic that is new. */
const FEWEST_OF_TOPIC = 5;
/** Rows of cosines between two breaths of the event loop. */
const BREATH = 16;

/** A topic that was found before. */
export interface LivingTopic {
  id: string;
  /** Mean of its embeddings. */
  centre: Float32Array;
}

export interface GrownTopic {
  /** Null: it is new. */
  id: string | null;
  centre: Float32Array;
  /** Places of its texts, the most typical first; a living topic may have none. */
  members: number[];
}

/**
 * Topics of a stream's texts: DP-means on the sphere (Kulis & Jordan 2012), begun at the topics that live already, so that a topic
 * stays itself from day to day while new ones form and grow. What all texts of a stream share says nothing of topics: directions
 * are taken from their mean, which lets the same two cosines fit streams that are wide and streams that are narrow.
 *
 * @param vectors embeddings of length 1, the oldest first: the same texts in the same order give the same topics
 * @returns the living ones in their order, then the new ones; a text in none of them is in no topic
 */
export async function growTopics(
  vectors: readonly Float32Array[],
  living: readonly LivingTopic[],
): Promise<GrownTopic[]> {
  if (vectors.length === 0) return living.map((topic) => ({ ...topic, members: [] }));
  const middle = meanOf(vectors);
  const rows = vectors.map((vector) => directionOf(vector, middle));
  const nearest = new Nearest(CosineMatrix.of(rows), rows.length);
  let seeds: Seed[] = living.map(({ id, centre }) => ({ id, direction: directionOf(centre, middle) }));
  for (const { direction } of seeds) await nearest.add(direction);
  for (const [row, direction] of rows.entries()) {
    if ((nearest.cosine[row] as number) >= LEAD) continue;
    seeds.push({ id: null, direction });
    await nearest.add(direction);
  }
  for (let pass = 0; pass < PASSES; pass++) {
    const fewest = pass < PASSES - 2 ? 2 : FEWEST_OF_TOPIC;
    const groups = nearest.groups(seeds.length);
    seeds = seeds.flatMap(({ id, direction }, at): Seed[] => {
      const members = groups[at] ?? [];
      if (id === null && members.length < fewest) return [];
      return [{ id, direction: members.length > 0 ? lengthOne(sumOf(members, rows)) : direction }];
    });
    nearest.clear();
    for (const { direction } of seeds) await nearest.add(direction);
  }
  const groups = nearest.groups(seeds.length);
  return seeds.flatMap(({ id }, at): GrownTopic[] => {
    const members = (groups[at] ?? []).sort(
      (a, b) => (nearest.cosine[b] as number) - (nearest.cosine[a] as number) || a - b,
    );
    if (id === null && members.length < FEWEST_OF_TOPIC) return [];
    const before = living.find((topic) => topic.id === id)?.centre;
    const centre = members.length > 0 ? meanOf(members.map((row) => vectors[row] as Float32Array)) : before;
    return centre ? [{ id, centre, members }] : [];
  });
}

interface Seed {
  id: string | null;
  direction: Float32Array;
}

/** To which of the centres added so far each row is nearest. */
class Nearest {
  readonly cosine: Float32Array;
  private readonly at: Int32Array;
  private added = 0;
  private breath = 0;

  constructor(
    private readonly matrix: CosineMatrix,
    rows: number,
  ) {
    this.cosine = new Float32Array(rows).fill(-1);
    this.at = new Int32Array(rows).fill(-1);
  }

  async add(centre: Float32Array): Promise<void> {
    const cosines = this.matrix.cosines(centre);
    for (let row = 0; row < cosines.length; row++)
      if ((cosines[row] as number) > (this.cosine[row] as number)) {
        this.cosine[row] = cosines[row] as number;
        this.at[row] = this.added;
      }
    this.added += 1;
    this.breath = (this.breath + 1) % BREATH;
    if (this.breath === 0) await setImmediate();
  }

  clear(): void {
    this.added = 0;
    this.cosine.fill(-1);
    this.at.fill(-1);
  }

  /** Rows by centre, those near enough. */
  groups(centres: number): number[][] {
    const groups = Array.from({ length: centres }, (): number[] => []);
    for (const [row, at] of this.at.entries())
      if ((this.cosine[row] as number) >= JOIN) groups[at]?.push(row);
    return groups;
  }
}

const sumOf = (places: readonly number[], rows: readonly Float32Array[]): Float32Array => {
  const sum = new Float32Array(rows[0]?.length ?? 0);
  for (const place of places) {
    const row = rows[place] as Float32Array;
    for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] as number) + (row[i] as number);
  }
  return sum;
};

const meanOf = (vectors: readonly Float32Array[]): Float32Array =>
  sumOf([...vectors.keys()], vectors).map((value) => value / vectors.length);

const lengthOne = (vector: Float32Array): Float32Array => {
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
};

/** Of length 1, or 0 where it is the middle itself. */
const directionOf = (vector: Float32Array, middle: Float32Array): Float32Array =>
  lengthOne(vector.map((value, i) => value - (middle[i] as number)));
