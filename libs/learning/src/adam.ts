import { Table, type Tensor } from './tape.js';

export interface AdamOptions {
  /** How far a number moves in one step, about. */
  rate: number;
  /** The same for the rows of tables, which are moved seldom. */
  tableRate: number;
}

const [MEAN_KEPT, SQUARES_KEPT, LEAST] = [0.9, 0.999, 1e-8];

/**
 * Moves parameters against their gradients, then clears these (Kingma & Ba, "Adam", ICLR 2015). Of tables only the rows that were looked at are moved.
 */
export class Adam {
  private steps = 0;
  private readonly moments: { mean: Float32Array; squares: Float32Array }[];

  constructor(
    private readonly parameters: readonly Tensor[],
    private readonly options: AdamOptions,
  ) {
    this.moments = parameters.map(({ values }) => ({
      mean: new Float32Array(values.length),
      squares: new Float32Array(values.length),
    }));
  }

  step(): void {
    this.steps += 1;
    const { rate, tableRate } = this.options;
    this.parameters.forEach((parameter, at) => {
      if (!(parameter instanceof Table)) {
        this.move(at, 0, parameter.values.length, rate);
        return;
      }
      const { width, touched } = parameter;
      for (const row of touched) this.move(at, row * width, (row + 1) * width, tableRate);
      touched.clear();
    });
  }

  private move(at: number, from: number, to: number, rate: number): void {
    const { values, gradient } = this.parameters[at] as Tensor;
    const { mean, squares } = this.moments[at] as { mean: Float32Array; squares: Float32Array };
    const scale = rate / (1 - MEAN_KEPT ** this.steps);
    const spread = 1 / (1 - SQUARES_KEPT ** this.steps);
    for (let i = from; i < to; i++) {
      const slope = gradient[i] as number;
      const m = (mean[i] = MEAN_KEPT * (mean[i] as number) + (1 - MEAN_KEPT) * slope);
      const s = (squares[i] = SQUARES_KEPT * (squares[i] as number) + (1 - SQUARES_KEPT) * slope * slope);
      values[i] = (values[i] as number) - (scale * m) / (Math.sqrt(s * spread) + LEAST);
      gradient[i] = 0;
    }
  }
}
