import { drawNormal, type Random } from '#learning';

/** Chooses an arm for what is known of the moment, and learns from rewards between 0 and 1 that may come late. */
export interface ContextualBandit {
  choose(context: Float64Array, random: Random): number;
  learn(context: Float64Array, arm: number, reward: number): void;
}

/** Ridge regression that takes one example after the other: its inverse by Sherman & Morrison (1950). */
class OnlineRidge {
  private readonly inverse: Float64Array;
  private readonly moment: Float64Array;
  private readonly weights: Float64Array;
  private readonly turned: Float64Array;

  constructor(private readonly width: number) {
    this.inverse = new Float64Array(width * width);
    for (let i = 0; i < width; i++) this.inverse[i * width + i] = 1;
    this.moment = new Float64Array(width);
    this.weights = new Float64Array(width);
    this.turned = new Float64Array(width);
  }

  predict(context: Float64Array): number {
    return dot(this.weights, context, 0);
  }

  /** x' A^-1 x: how little the examples so far say about such a context. */
  uncertainty(context: Float64Array): number {
    let sum = 0;
    for (let i = 0; i < this.width; i++)
      if (context[i] !== 0) sum += (context[i] as number) * dot(this.inverse, context, i * this.width);
    return sum;
  }

  learn(context: Float64Array, reward: number): void {
    const { width, inverse, turned } = this;
    for (let i = 0; i < width; i++) turned[i] = dot(inverse, context, i * width);
    const scale = 1 / (1 + dot(turned, context, 0));
    for (let i = 0; i < width; i++)
      for (let j = 0; j < width; j++)
        inverse[i * width + j] =
          (inverse[i * width + j] as number) - scale * (turned[i] as number) * (turned[j] as number);
    for (let i = 0; i < width; i++)
      this.moment[i] = (this.moment[i] as number) + reward * (context[i] as number);
    for (let i = 0; i < width; i++) this.weights[i] = dot(inverse, this.moment, i * width);
  }
}

const dot = (a: Float64Array, b: Float64Array, from: number): number => {
  let sum = 0;
  for (let k = 0; k < b.length; k++) sum += (a[from + k] as number) * (b[k] as number);
  return sum;
};

/**
 * For each arm a linear prediction of its reward plus `alpha` standard errors (LinUCB, Li et al. 2010). With alpha 0 greedy;
 * with a share `epsilon` of choices at random, epsilon-greedy: the rivals that are hard to beat (Bietti et al. 2021).
 */
export class LinearBandit implements ContextualBandit {
  private readonly models: OnlineRidge[];
  constructor(
    arms: number,
    width: number,
    private readonly options: { alpha: number; epsilon: number },
  ) {
    this.models = atLeastTwo(arms).map(() => new OnlineRidge(width));
  }
  choose(context: Float64Array, random: Random): number {
    const { alpha, epsilon } = this.options;
    if (epsilon > 0 && random() < epsilon) return Math.floor(random() * this.models.length);
    return largest(
      this.models.map(
        (model) => model.predict(context) + (alpha > 0 ? alpha * Math.sqrt(model.uncertainty(context)) : 0),
      ),
    );
  }
  learn(context: Float64Array, arm: number, reward: number): void {
    armOf(this.models, arm).learn(context, checked(reward));
  }
}

/**
 * For each arm a logistic regression whose weights are drawn from what is believed of them: independent normals, moved by one
 * Newton step an example (Chapelle & Li 2011, algorithm 3, one example at a time).
 */
export class LogisticThompson implements ContextualBandit {
  private readonly models: { weights: Float64Array; precision: Float64Array }[];
  private readonly offset: number;
  /** @param expected rate of rewards before anything is known */
  constructor(arms: number, width: number, expected = 0.5) {
    this.offset = Math.log(expected / (1 - expected));
    this.models = atLeastTwo(arms).map(() => ({
      weights: new Float64Array(width),
      precision: new Float64Array(width).fill(1),
    }));
  }
  choose(context: Float64Array, random: Random): number {
    // A sum of independent normals is one normal: one draw an arm.
    return largest(
      this.models.map(({ weights, precision }) => {
        let variance = 0;
        for (let k = 0; k < context.length; k++)
          variance += (context[k] as number) ** 2 / (precision[k] as number);
        return dot(weights, context, 0) + Math.sqrt(variance) * drawNormal(random);
      }),
    );
  }
  learn(context: Float64Array, arm: number, reward: number): void {
    const { weights, precision } = armOf(this.models, arm);
    const expected = 1 / (1 + Math.exp(-this.offset - dot(weights, context, 0)));
    const error = checked(reward) - expected;
    for (let k = 0; k < context.length; k++) {
      const x = context[k] as number;
      precision[k] = (precision[k] as number) + x * x * expected * (1 - expected);
      weights[k] = (weights[k] as number) + (error * x) / (precision[k] as number);
    }
  }
}

const largest = (values: readonly number[]): number => values.indexOf(Math.max(...values));

const atLeastTwo = (arms: number): null[] => {
  if (arms < 2) throw new RangeError(`${arms} arm leaves nothing to choose`);
  return new Array<null>(arms).fill(null);
};

const armOf = <T>(models: readonly T[], arm: number): T => {
  const model = models[arm];
  if (!model) throw new RangeError(`There is no arm ${arm}`);
  return model;
};

const checked = (reward: number): number => {
  if (!(reward >= 0 && reward <= 1)) throw new RangeError(`The reward ${reward} is not between 0 and 1`);
  return reward;
};
