import { Adam, type AdamOptions } from './adam.js';
import { Tape, type Tensor } from './tape.js';

/** A network and what it is fitted to. */
export interface NetworkFit {
  parameters: readonly Tensor[];
  adam: AdamOptions;
  /** The losses of one round's batches, each on a tape of its own. */
  round: () => Iterable<(tape: Tape) => Tensor>;
  /** How bad it is on what no batch holds; null where nothing was held out. */
  heldOutLoss: () => number | null;
  /** It ends with the first round that is no better than the best so far, or after so many. */
  mostRounds: number;
  progress: (text: string) => void;
}

/**
 * Fits by Adam until the loss on what was held out no longer falls; the parameters are then those of the best round.
 *
 * @returns how many rounds are in the parameters
 */
export const fitNetwork = ({
  parameters,
  adam: options,
  round,
  heldOutLoss,
  mostRounds,
  progress,
}: NetworkFit): number => {
  const adam = new Adam(parameters, options);
  let best: Float32Array[] = [];
  let least = Infinity;
  for (let rounds = 1; rounds <= mostRounds; rounds++) {
    for (const lossOf of round()) {
      const tape = new Tape();
      tape.backward(lossOf(tape));
      adam.step();
    }
    const loss = heldOutLoss();
    progress(
      loss === null ? `round ${rounds}` : `round ${rounds}: loss ${loss.toFixed(4)} on what was held out`,
    );
    if (loss === null) continue;
    if (!(loss < least)) {
      best.forEach((values, at) => (parameters[at] as Tensor).values.set(values));
      return rounds - 1;
    }
    least = loss;
    best = parameters.map(({ values }) => values.slice());
  }
  return mostRounds;
};
