import {
  Constant,
  MatrixProduct,
  principalDirections,
  type Random,
  seededRandom,
  Table,
  Tape,
  Tensor,
} from '#learning';
import { type InterestBatch, LOOKED_BACK } from './interest-batch.js';

/** Numbers that stand for an item. */
const WIDTH = 32;
const ATTENTION = 16;
/** Numbers that are left of a text's embedding: the products with all of them would take most of the time. */
const OF_TEXT = 64;
/** Their length, so that what they are turned into is about as large as what an item learns by itself. */
const TEXT_SCALE = 2;
const LAYERS = [64, 32] as const;
/** Slope of a rectifier below 0, to begin with. */
const SLOPE = 0.25;

/** An {@link InterestNetwork} as plain data: its parameters in their order, texts taken into the items' rows. */
export interface InterestArtifact {
  items: number;
  parameters: Float32Array[];
}

/** What says of each candidate of a batch how likely it comes next, as a logit. */
export interface CandidateNetwork {
  readonly parameters: readonly Tensor[];
  /** One logit a candidate. */
  logits: (tape: Tape, batch: InterestBatch) => Tensor;
}

/** Uniform numbers of the deviation that keeps the size of what goes through (Glorot & Bengio, AISTATS 2010). */
export const drawnWeights = (rows: number, width: number, random: Random): Tensor => {
  const bound = Math.sqrt(6 / (rows + width));
  return new Tensor(
    Float32Array.from({ length: rows * width }, () => bound * (2 * random() - 1)),
    width,
  );
};
const row = (width: number, value: number): Tensor => new Tensor(new Float32Array(width).fill(value), width);

/** A layer of rectified sums. */
export class Layer {
  readonly parameters: readonly [weights: Tensor, bias: Tensor, slopes: Tensor];

  constructor(inputs: number, outputs: number, random: Random) {
    this.parameters = [drawnWeights(outputs, inputs, random), row(outputs, 0), row(outputs, SLOPE)];
  }

  of(tape: Tape, x: Tensor): Tensor {
    const [weights, bias, slopes] = this.parameters;
    return tape.rectified(
      tape.sum(tape.product(x, weights), { of: bias, at: new Int32Array(x.rows) }),
      slopes,
    );
  }
}

/** From what is known of a candidate to a logit: two layers and a sum. */
export class Tower {
  readonly parameters: readonly Tensor[];
  private readonly layers: Layer[];
  private readonly last: Tensor;

  constructor(inputs: number, random: Random) {
    const [first, second] = LAYERS;
    this.layers = [new Layer(inputs, first, random), new Layer(first, second, random)];
    this.last = drawnWeights(1, second, random);
    this.parameters = [...this.layers.flatMap(({ parameters }) => parameters), this.last];
  }

  of(tape: Tape, x: Tensor): Tensor {
    return tape.product(
      this.layers.reduce((inner, layer) => layer.of(tape, inner), x),
      this.last,
    );
  }
}

/** What an item is to a network: numbers of its own, with those its text is turned into, and how wanted it is. */
export class ItemInputs {
  readonly parameters: readonly Tensor[];
  readonly width = WIDTH;
  private readonly own: Table;
  private readonly wanted: Table;
  private readonly ofText: Tensor | null;
  private readonly texts: Constant | null;

  /** @param embeddings one L2-normalised row an item, flat, of zeros where there is no text */
  constructor(
    readonly items: number,
    embeddings: Float32Array | null,
    random: Random,
  ) {
    const bound = embeddings ? 0.05 : 0.3;
    this.own = new Table(
      Float32Array.from({ length: items * WIDTH }, () => bound * (2 * random() - 1)),
      WIDTH,
    );
    this.wanted = new Table(new Float32Array(items), 1);
    this.texts = embeddings && fewerNumbers(embeddings, embeddings.length / items);
    this.ofText = this.texts && drawnWeights(WIDTH, this.texts.width, random);
    this.parameters = [this.own, this.wanted, ...(this.ofText ? [this.ofText] : [])];
  }

  /** One row an item. */
  of(tape: Tape, items: Int32Array): Tensor {
    const own = tape.rowsAt(this.own, items);
    return this.texts && this.ofText
      ? tape.sum(own, tape.product(tape.rowsAt(this.texts, items), this.ofText))
      : own;
  }

  /** One number an item. */
  wantedOf(tape: Tape, items: Int32Array): Tensor {
    return tape.rowsAt(this.wanted, items);
  }

  /** What it gives for all items: with the texts taken in, it needs them no more. */
  values(): [rows: Float32Array, wanted: Float32Array] {
    const all = new Int32Array(this.items).map((_, item) => item);
    return [this.of(new Tape(false), all).values, this.wanted.values];
  }
}

/** Embeddings in the directions in which they differ most. */
function fewerNumbers(embeddings: Float32Array, width: number): Constant {
  const count = Math.min(OF_TEXT, width);
  const out = new Float32Array((embeddings.length / width) * count);
  new MatrixProduct().of(embeddings, principalDirections(embeddings, width, count), width, out);
  return new Constant(
    out.map((value) => TEXT_SCALE * value),
    count,
  );
}

/** The mean of each history. */
export const historyMeans = (tape: Tape, taken: Tensor, { lengths, longest }: InterestBatch): Tensor =>
  tape.weightedSums(
    tape.softmax(new Constant(new Float32Array(lengths.length * longest), longest), lengths),
    taken,
  );

/** By candidate: its asker. */
export const askersOf = ({ candidates, lengths }: InterestBatch): Int32Array => {
  const each = candidates.length / lengths.length;
  return candidates.map((_, at) => Math.floor(at / each));
};

/**
 * The deep interest network (Zhou et al., KDD 2018): each candidate looks at the history by itself, through a small network
 * that says how much each earlier item matters for it (the local activation unit), normalised by a softmax; how far back an
 * item lies is known by its place from the end. Two layers go from there to a logit.
 */
export class InterestNetwork implements CandidateNetwork {
  readonly parameters: readonly Tensor[];
  private readonly inputs: ItemInputs;
  private readonly tower: Tower;
  private readonly places: Tensor;
  private readonly attention: {
    taken: Tensor;
    asked: Tensor;
    both: Tensor;
    slopes: Tensor;
    last: Tensor;
    bias: Tensor;
  };

  constructor(items: number, embeddings: Float32Array | null, seed: number) {
    const random = seededRandom(seed);
    this.inputs = new ItemInputs(items, embeddings, random);
    this.places = new Tensor(new Float32Array(LOOKED_BACK * WIDTH), WIDTH);
    this.attention = {
      taken: drawnWeights(ATTENTION, WIDTH, random),
      asked: drawnWeights(ATTENTION, WIDTH, random),
      both: drawnWeights(ATTENTION, WIDTH, random),
      bias: row(ATTENTION, 0),
      slopes: row(ATTENTION, SLOPE),
      last: drawnWeights(1, ATTENTION, random),
    };
    this.tower = new Tower(5 * WIDTH, random);
    this.parameters = [
      ...this.inputs.parameters,
      this.places,
      ...Object.values(this.attention),
      ...this.tower.parameters,
    ];
  }

  get items(): number {
    return this.inputs.items;
  }

  artifact(): InterestArtifact {
    const others = this.parameters.slice(this.inputs.parameters.length).map(({ values }) => values);
    return { items: this.items, parameters: [...this.inputs.values(), ...others] };
  }

  /** @throws RangeError for parameters of another shape */
  static of({ items, parameters }: InterestArtifact): InterestNetwork {
    const network = new InterestNetwork(items, null, 1);
    network.parameters.forEach(({ values }, at) => {
      if (parameters[at]?.length !== values.length)
        throw new RangeError(`Parameter ${at} of an interest network has not ${values.length} numbers`);
      values.set(parameters[at]);
    });
    return network;
  }

  logits(tape: Tape, batch: InterestBatch): Tensor {
    const items = this.inputs.of(tape, batch.items);
    const taken = tape.rowsAt(items, batch.history);
    const asked = tape.rowsAt(items, batch.candidates);
    const askers = askersOf(batch);
    const interest = this.interests(tape, taken, asked, batch, askers);
    const mean = tape.rowsAt(historyMeans(tape, taken, batch), askers);
    const logits = this.tower.of(
      tape,
      tape.beside([asked, interest, tape.times(interest, asked), mean, tape.times(mean, asked)]),
    );
    const wanted = tape.rowsAt(this.inputs.wantedOf(tape, batch.items), batch.candidates);
    return tape.sum(logits, wanted);
  }

  /** By candidate: its history, summed by how much each item of it matters. */
  private interests(
    tape: Tape,
    taken: Tensor,
    asked: Tensor,
    { lengths, longest }: InterestBatch,
    askers: Int32Array,
  ): Tensor {
    const { taken: ofTaken, asked: ofAsked, both, slopes, last, bias } = this.attention;
    const askedAt = new Int32Array(askers.length * longest).map((_, pair) => Math.floor(pair / longest));
    const takenAt = askedAt.map(
      (candidate, pair) => (askers[candidate] as number) * longest + (pair % longest),
    );
    const back = new Int32Array(taken.rows).map((_, at) => at % longest);
    const placed = tape.sum(taken, { of: this.places, at: back });
    const single = tape.sum(
      {
        of: tape.sum(tape.product(placed, ofTaken), { of: bias, at: new Int32Array(taken.rows) }),
        at: takenAt,
      },
      { of: tape.product(asked, ofAsked), at: askedAt },
    );
    const together = tape.times({ of: placed, at: takenAt }, { of: asked, at: askedAt });
    const hidden = tape.rectified(tape.sum(single, tape.product(together, both)), slopes);
    const scores = tape.inRowsOf(tape.product(hidden, last), longest);
    const weights = tape.softmax(
      scores,
      askers.map((asker) => lengths[asker] as number),
    );
    return tape.weightedSums(weights, { of: taken, at: takenAt });
  }
}
