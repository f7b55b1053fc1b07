import { drawGamma, drawPoisson } from '#learning';
import { type Alternative } from './shiryaev-roberts.js';
import { type QuietRate, simulateQuietRate } from './quiet-rate.js';
import { CHANCE, type Evidence, memoryLeft, type Signal, type Trait, type Window } from './signal.js';

/** From a rise such as .15 to .24 of all mentions to one such as .15 to .44. */
const ALTERNATIVES: readonly Alternative[] = [
  { effect: 0.6, weight: 0.6 },
  { effect: 1.5, weight: 0.4 },
];

/**
 * The share of negative mentions: binomial, more widely spread where the past is. What is expected is the share of the
 * past, with what is not known of it.
 */
export class ToneSignal implements Signal {
  readonly kind = 'tone';
  readonly alternatives = ALTERNATIVES;
  private mentions = 0;
  private negatives = 0;
  private windows = 0;
  private squaredMentions = 0;
  private excess = 0;
  private pairs = 0;
  private last: number | null = null;

  learn({ at, mentions, negative }: Window): void {
    const left = memoryLeft(this.last, at);
    this.last = at;
    for (const key of ['mentions', 'negatives', 'windows', 'squaredMentions', 'excess', 'pairs'] as const)
      this[key] *= left;
    const share = this.share();
    const variance = share * (1 - share);
    if (this.windows >= 1) {
      this.excess += (negative - mentions * share) ** 2 - mentions * variance;
      this.pairs += mentions * (mentions - 1) * variance;
    }
    this.windows += 1;
    this.mentions += mentions;
    this.squaredMentions += mentions ** 2;
    this.negatives += negative;
  }

  expected(): number {
    return this.share();
  }

  evidence({ mentions, negative }: Window, ratios: Float64Array): Evidence {
    const share = this.share();
    const worth = 1 / (1 + Math.max(0, mentions - 1) * this.correlation());
    writeRatios(ratios, share, negative * worth, mentions * worth);
    return { observed: negative * worth, of: mentions * worth };
  }

  gain({ observed, of }: Evidence): number {
    const share = this.share();
    if (of <= 0 || observed / of <= share) return 0;
    const part = (count: number, expected: number) =>
      count > 0 ? count * Math.log(count / (of * expected)) : 0;
    return part(observed, share) + part(of - observed, 1 - share);
  }

  quietTraits(): Trait[] {
    const mean = this.windows > 0 ? this.mentions / this.windows : 0;
    const spread = this.windows > 0 ? this.squaredMentions / this.windows - mean ** 2 : 0;
    const worth = 1 / (1 + Math.max(0, mean - 1) * this.correlation());
    const share = this.share();
    return [
      { value: Math.log(Math.max(0.1, mean * worth)), step: 0.1 },
      // Beyond what counting alone spreads them.
      { value: Math.sqrt(Math.max(0, spread - mean)) / Math.max(0.1, mean), step: 0.2 },
      { value: Math.log(share / (1 - share)), step: 0.1 },
      { value: Math.log(1 + this.mentions * worth), step: 0.35 },
    ];
  }

  simulateQuiet([logMean, spread, logit, logPast]: number[], seed: number): QuietRate {
    const share = 1 / (1 + Math.exp(-(logit as number)));
    const shape = (spread as number) > 0 ? 1 / (spread as number) ** 2 : 0;
    // Errors of the log-odds, which are nearer to normal than those of the share.
    const error = 1 / Math.sqrt(Math.exp(logPast as number) * share * (1 - share) + 0.25);
    let [negative, mentions] = [0, 0];
    return simulateQuietRate(
      ALTERNATIVES,
      {
        independent: true,
        draw: (random) => {
          const mean = Math.exp(logMean as number) * (shape > 0 ? drawGamma(shape, random) / shape : 1);
          // Poisson mentions, each negative by itself, are two Poisson counts.
          negative = drawPoisson(mean * share, random);
          mentions = negative + drawPoisson(mean * (1 - share), random);
        },
        ratios: (errors, into) =>
          writeRatios(into, 1 / (1 + Math.exp(-((logit as number) + errors * error))), negative, mentions),
      },
      seed,
    );
  }

  surprise(): void {}

  settle(): void {}

  restart(): void {
    this.mentions = this.negatives = this.windows = this.squaredMentions = this.excess = this.pairs = 0;
  }

  private share(): number {
    // Jeffreys' prior.
    return (this.negatives + 0.5) / (this.mentions + 1);
  }

  /** How alike the tone of two mentions of a window is, beyond the share; what may be chance counts as none. */
  private correlation(): number {
    if (this.pairs <= 0) return 0;
    const chance = (CHANCE * Math.sqrt(2 / this.windows) * this.mentions) / Math.max(1, this.squaredMentions);
    return Math.max(0, Math.min(1, this.excess / this.pairs - chance));
  }
}

const writeRatios = (ratios: Float64Array, share: number, negatives: number, mentions: number): void => {
  for (let place = 0; place < ALTERNATIVES.length; place++) {
    const { effect } = ALTERNATIVES[place] as Alternative;
    // Log odds raised by the effect: each negative mention adds it, each mention pays for the larger sum.
    ratios[place] = Math.exp(negatives * effect - mentions * Math.log1p(share * Math.expm1(effect)));
  }
};
