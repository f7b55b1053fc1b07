import { choleskyFactor, choleskySolve, type Random, seededRandom } from '#learning';
import { type History, historyOf, type Interactions, transposed } from './interactions.js';
import type { ServableRanker } from './ranker.js';
import type { FactorOptions, RankerArtifact } from './ranker-artifact.js';

/** Box and Muller's normal draw. */
const normal = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** One side of the factors held fixed, ready to solve rows of the other side. */
class Side {
  private readonly background: Float64Array;
  private readonly system: Float64Array;

  constructor(
    private readonly factors: Float64Array,
    private readonly rows: number,
    private readonly options: FactorOptions,
  ) {
    const { dimensions: d, unobservedWeight } = options;
    this.background = new Float64Array(d * d);
    this.system = new Float64Array(d * d);
    for (let row = 0; row < rows; row++) this.addSquare(this.background, row, unobservedWeight);
  }

  /** The factors that explain one history best. */
  solve(history: History): Float64Array {
    const { dimensions: d, regularization, unobservedWeight } = this.options;
    const solution = new Float64Array(d);
    if (history.items.length === 0) return solution;
    this.system.set(this.background);
    history.items.forEach((row, place) => {
      if (row < 0 || row >= this.rows) return;
      const weight = history.weights[place] as number;
      this.addSquare(this.system, row, weight);
      for (let i = 0; i < d; i++) {
        solution[i] = (solution[i] as number) + weight * (this.factors[row * d + i] as number);
      }
    });
    const ridge = regularization * (history.items.length + unobservedWeight * this.rows);
    for (let i = 0; i < d; i++) this.system[i * d + i] = (this.system[i * d + i] as number) + ridge;
    choleskyFactor(this.system, d);
    choleskySolve(this.system, d, solution);
    return solution;
  }

  /** All rows of the other side, flat. */
  solveAll(data: Interactions): Float64Array {
    const { dimensions: d } = this.options;
    const solved = new Float64Array(data.users * d);
    for (let row = 0; row < data.users; row++) solved.set(this.solve(historyOf(data, row)), row * d);
    return solved;
  }

  /** Adds weight * y y' of one row, lower triangle. */
  private addSquare(target: Float64Array, row: number, weight: number): void {
    const d = this.options.dimensions;
    const start = row * d;
    for (let i = 0; i < d; i++) {
      const scaled = weight * (this.factors[start + i] as number);
      const line = i * d;
      for (let j = 0; j <= i; j++) {
        target[line + j] = (target[line + j] as number) + scaled * (this.factors[start + j] as number);
      }
    }
  }
}

/** Item factors; a history, new or known, is folded in by one solve. */
export class ImplicitFactors implements ServableRanker {
  private readonly side: Side;

  constructor(
    readonly items: number,
    private readonly factors: Float64Array,
    private readonly options: FactorOptions,
  ) {
    this.side = new Side(factors, items, options);
  }

  artifact(): RankerArtifact {
    const { items, options } = this;
    return { kind: 'factors', items, factors: Float32Array.from(this.factors), options };
  }

  scores(history: History): Float64Array {
    const d = this.options.dimensions;
    const user = this.side.solve(history);
    return Float64Array.from({ length: this.items }, (_, item) => {
      let sum = 0;
      for (let i = 0; i < d; i++) sum += (user[i] as number) * (this.factors[item * d + i] as number);
      return sum;
    });
  }
}

/**
 * iALS (Hu, Koren & Volinsky, ICDM 2008) with the regularisation of Rendle et al. (RecSys 2022): each user's and item's
 * penalty grows with what was observed of it, λ (n + α0 N). Weights of the data count as confidence.
 */
export const trainImplicitFactors = (data: Interactions, options: FactorOptions): ImplicitFactors => {
  const { dimensions, iterations, seed } = options;
  const random = seededRandom(seed);
  const scale = 0.1 / Math.sqrt(dimensions);
  let itemFactors: Float64Array = Float64Array.from(
    { length: data.items * dimensions },
    () => normal(random) * scale,
  );
  const byItem = transposed(data);
  for (let iteration = 0; iteration < iterations; iteration++) {
    const userFactors = new Side(itemFactors, data.items, options).solveAll(data);
    itemFactors = new Side(userFactors, data.users, options).solveAll(byItem);
  }
  return new ImplicitFactors(data.items, itemFactors, options);
};
