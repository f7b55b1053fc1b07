import { type AdamOptions, fitNetwork, type Random, seededRandom, shuffled, Tape } from '#learning';
import { type Asked, interestBatch } from './interest-batch.js';
import { type CandidateNetwork, InterestNetwork } from './interest-network.js';
import type { History } from './interactions.js';

const BATCH = 256;
/** Batches of so many askers are of histories about as long, so that little is padded. */
const SORTED = 32 * BATCH;
/** Of so many shoppers, and at most every tenth, the latest item tells when to stop. */
const MOST_HELD = 4_000;
/** Steps of networks. */
export const NETWORK_RATES: AdamOptions = { rate: 0.001, tableRate: 0.003 };
/** Items beside each that was taken, drawn anew whenever it is learnt from. */
const OTHERS = 4;
const MOST_ROUNDS = 10;

/** Somebody's item at one place, and what came before it. */
interface Step {
  user: number;
  place: number;
}

export interface CandidateTraining {
  /** A number of an item, drawn. */
  drawItem: (random: Random) => number;
  adam: AdamOptions;
  seed: number;
  /** Learns from everything, so many rounds; without it until it no longer learns what holds for what was held out. */
  rounds?: number;
  progress: (text: string) => void;
}

/**
 * Teaches a network to tell what came next from other items.
 *
 * @param sequences what each took, oldest first
 * @returns the rounds after which it was best
 */
export const trainCandidates = (
  network: CandidateNetwork,
  sequences: readonly Pick<History, 'items'>[],
  { drawItem, adam, seed, rounds, progress }: CandidateTraining,
): number => {
  const random = seededRandom(seed);
  const askedAt = ({ user, place }: Step): Asked => {
    const { items } = sequences[user] as History;
    const seen = new Set(items);
    const drawn = Array.from({ length: OTHERS }, () => {
      for (let tries = 0; tries < 20; tries++) {
        const other = drawItem(random);
        if (!seen.has(other)) return other;
      }
      return drawItem(random);
    });
    return { history: items.subarray(0, place), candidates: [items[place] as number, ...drawn] };
  };
  const users = sequences.flatMap(({ items }, user) => (items.length > 1 ? [user] : []));
  const most = rounds === undefined ? Math.min(MOST_HELD, Math.ceil(users.length / 10)) : 0;
  const held = new Set(shuffled(users, random).slice(0, most));
  const lastOf = (user: number): number => (sequences[user] as History).items.length - 1;
  const heldOut = Array.from(held, (user) => askedAt({ user, place: lastOf(user) }));
  const steps = users.flatMap((user) =>
    Array.from({ length: lastOf(user) - (held.has(user) ? 1 : 0) }, (_, at): Step => ({
      user,
      place: at + 1,
    })),
  );
  const labels = new Float32Array(BATCH * (1 + OTHERS)).map((_, at) => (at % (1 + OTHERS) === 0 ? 1 : 0));
  const lossOf = (tape: Tape, asked: readonly Asked[]) => {
    const logits = network.logits(tape, interestBatch(asked));
    return tape.crossEntropy(logits, labels.subarray(0, logits.rows));
  };
  return fitNetwork({
    parameters: network.parameters,
    adam,
    mostRounds: rounds ?? MOST_ROUNDS,
    progress,
    heldOutLoss: () => {
      if (rounds !== undefined) return null;
      let sum = 0;
      for (const asked of inBatches(heldOut))
        sum += asked.length * (lossOf(new Tape(false), asked).values[0] as number);
      return sum / heldOut.length;
    },
    *round() {
      const own = shuffled(steps, random);
      for (let from = 0; from < own.length; from += SORTED) {
        const near = own.slice(from, from + SORTED).sort((a, b) => a.place - b.place);
        for (const batch of shuffled(inBatches(near), random))
          yield (tape) => lossOf(tape, batch.map(askedAt));
      }
    },
  });
};

function* inBatches<T>(all: readonly T[]): Generator<T[]> {
  for (let from = 0; from < all.length; from += BATCH) yield all.slice(from, from + BATCH);
}

/** Every second of the other items is drawn by how often it was taken, to this power (Mikolov et al., NIPS 2013); the rest alike. */
const POPULARITY_POWER = 0.75;

export interface InterestTraining {
  /** What each took, oldest first. */
  sequences: readonly Pick<History, 'items'>[];
  items: number;
  /** One L2-normalised row an item, flat, of zeros where there is no text. */
  embeddings: Float32Array | null;
  rounds?: number;
  progress: (text: string) => void;
}

/** An {@link InterestNetwork} for what is taken, and after how many rounds it was best. */
export const trainInterest = ({
  sequences,
  items,
  embeddings,
  rounds: wanted,
  progress,
}: InterestTraining): { network: InterestNetwork; rounds: number } => {
  const network = new InterestNetwork(items, embeddings, 1);
  const popular = drawByPopularity(sequences, items);
  const rounds = trainCandidates(network, sequences, {
    drawItem: (random) => (random() < 0.5 ? popular(random) : Math.floor(random() * items)),
    adam: NETWORK_RATES,
    seed: 1,
    ...(wanted !== undefined && { rounds: wanted }),
    progress,
  });
  return { network, rounds };
};

function drawByPopularity(
  sequences: readonly Pick<History, 'items'>[],
  items: number,
): (random: Random) => number {
  const counts = new Float64Array(items);
  for (const { items: taken } of sequences)
    for (const item of taken) counts[item] = (counts[item] as number) + 1;
  let sum = 0;
  const sums = counts.map((count) => (sum += count ** POPULARITY_POWER));
  return (random) => {
    const wanted = random() * sum;
    let [from, to] = [0, items - 1];
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((sums[middle] as number) > wanted) to = middle;
      else from = middle + 1;
    }
    return from;
  };
}
