import { Constant, seededRandom, type Tape, Tensor } from '#learning';
import {
  askersOf,
  type CandidateNetwork,
  drawnWeights,
  historyMeans,
  type InterestBatch,
  ItemInputs,
  Tower,
} from '#ranking';

/**
 * Two layers over the candidate and two means of the history, a plain one and one in which the k-th last item counts 1 / k:
 * the interest network with weights that are given instead of learnt for each candidate.
 */
export class PlainNetwork implements CandidateNetwork {
  readonly parameters: readonly Tensor[];
  private readonly inputs: ItemInputs;
  private readonly tower: Tower;

  constructor(items: number, embeddings: Float32Array, seed: number) {
    const random = seededRandom(seed);
    this.inputs = new ItemInputs(items, embeddings, random);
    this.tower = new Tower(5 * this.inputs.width, random);
    this.parameters = [...this.inputs.parameters, ...this.tower.parameters];
  }

  logits(tape: Tape, batch: InterestBatch): Tensor {
    const items = this.inputs.of(tape, batch.items);
    const asked = tape.rowsAt(items, batch.candidates);
    const taken = tape.rowsAt(items, batch.history);
    const askers = askersOf(batch);
    const mean = tape.rowsAt(historyMeans(tape, taken, batch), askers);
    const late = tape.rowsAt(tape.weightedSums(lateWeights(batch), taken), askers);
    const logits = this.tower.of(
      tape,
      tape.beside([asked, late, tape.times(late, asked), mean, tape.times(mean, asked)]),
    );
    return tape.sum(logits, tape.rowsAt(this.inputs.wantedOf(tape, batch.items), batch.candidates));
  }
}

/** By asker: 1 / k for the k-th last item, in sum 1; nothing for the padding. */
function lateWeights({ lengths, longest }: InterestBatch): Constant {
  const weights = new Float32Array(lengths.length * longest);
  lengths.forEach((length, asker) => {
    const shares = Array.from({ length }, (_, back) => 1 / (back + 1));
    const sum = shares.reduce((total, share) => total + share, 0);
    shares.forEach((share, back) => {
      weights[asker * longest + back] = share / sum;
    });
  });
  return new Constant(weights, longest);
}

/**
 * Logistic regression: which item it is, its text, and its text beside those of the history, number by number; of the history
 * the mean, and the mean in which the k-th last item counts 1 / k.
 */
export class LinearModel implements CandidateNetwork {
  readonly parameters: readonly Tensor[];
  private readonly inputs: ItemInputs;
  private readonly weights: Tensor;
  private readonly width: number;

  constructor(
    items: number,
    private readonly embeddings: Float32Array,
    seed: number,
  ) {
    const random = seededRandom(seed);
    this.width = embeddings.length / items;
    this.inputs = new ItemInputs(items, null, random);
    this.weights = drawnWeights(1, 3 * this.width, random);
    this.parameters = [...this.inputs.parameters, this.weights];
  }

  logits(tape: Tape, batch: InterestBatch): Tensor {
    const { items, lengths, longest, history, candidates } = batch;
    const { width, embeddings } = this;
    const each = candidates.length / lengths.length;
    const features = new Float32Array(candidates.length * 3 * width);
    lengths.forEach((length, asker) => {
      const means = [new Float32Array(width), new Float32Array(width)] as const;
      for (let back = 0; back < length; back++) {
        const from = (items[history[asker * longest + back] as number] as number) * width;
        [1 / length, 1 / (back + 1)].forEach((share, which) => {
          const mean = means[which] as Float32Array;
          for (let i = 0; i < width; i++)
            mean[i] = (mean[i] as number) + share * (embeddings[from + i] as number);
        });
      }
      for (let at = asker * each; at < (asker + 1) * each; at++) {
        const from = (items[candidates[at] as number] as number) * width;
        for (let i = 0; i < width; i++) {
          const own = embeddings[from + i] as number;
          const to = at * 3 * width + i;
          features[to] = own;
          features[to + width] = own * (means[0][i] as number);
          features[to + 2 * width] = own * (means[1][i] as number);
        }
      }
    });
    const wanted = tape.rowsAt(this.inputs.wantedOf(tape, items), candidates);
    return tape.sum(tape.product(new Constant(features, 3 * width), this.weights), wanted);
  }
}
