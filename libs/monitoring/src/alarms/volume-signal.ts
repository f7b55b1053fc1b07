import { drawGamma, drawNormal, drawPoisson } from '#learning';
import { type QuietRate, simulateQuietRate } from './quiet-rate.js';
import { SeasonalBaseline } from './seasonal-baseline.js';
import type { Alternative } from './shiryaev-roberts.js';
import type { Evidence, Signal, Trait, Window } from './signal.js';

/** Twice and five times as many. */
const ALTERNATIVES: readonly Alternative[] = [
  { effect: Math.log(2), weight: 0.5 },
  { effect: Math.log(5), weight: 0.5 },
];

/** How many mentions there are: negative binomial around what is usual at that hour of that day. */
export class VolumeSignal implements Signal {
  readonly kind = 'volume';
  readonly alternatives = ALTERNATIVES;
  private readonly baseline = new SeasonalBaseline();

  learn({ at, mentions }: Window): void {
    this.baseline.learn(at, mentions);
  }

  surprise({ at, mentions }: Window): void {
    this.baseline.surprise(at, mentions);
  }

  settle(): void {
    this.baseline.fit();
  }

  restart(): void {
    this.baseline.restart();
  }

  expected(at: number): number {
    return this.baseline.expect(at).mean;
  }

  evidence({ at, mentions }: Window, ratios: Float64Array): Evidence {
    const { mean, spread } = this.baseline.expect(at);
    writeRatios(ratios, mentions, mean, spread);
    const dispersion = 1 + mean * spread;
    return { observed: mentions / dispersion, of: mean / dispersion };
  }

  gain({ observed, of }: Evidence): number {
    return observed > of ? observed * Math.log(observed / Math.max(1e-9, of)) - (observed - of) : 0;
  }

  quietTraits(): Trait[] {
    const { mean, seasons, spread, lasting, persistence, error, hourError } = this.baseline.summary();
    return [
      { value: Math.log(Math.max(0.05, mean)), step: 0.15 },
      { value: seasons, step: 0.15 },
      { value: Math.log(spread + SPREAD_FLOOR), step: 0.5 },
      { value: lasting, step: 0.25 },
      // In windows until a third (1/e) is left of a swing.
      { value: Math.log(-1 / Math.log(persistence)), step: 0.5 },
      { value: Math.log(error + ERROR_FLOOR), step: 1 },
      { value: Math.log(hourError + ERROR_FLOOR), step: 1 },
    ];
  }

  simulateQuiet(
    [logMean, seasons, logSpread, lasting, logWindows, logError, logHourError]: number[],
    seed: number,
  ): QuietRate {
    const spread = Math.max(0, Math.exp(logSpread as number) - SPREAD_FLOOR);
    const error = Math.sqrt(Math.max(0, Math.exp(logError as number) - ERROR_FLOOR));
    // Hours are off one by one, and so one way as often as the other within a change.
    const hourError = Math.max(0, Math.exp(logHourError as number) - ERROR_FLOOR);
    const seasonShape = (seasons as number) > 0 ? 1 / (seasons as number) ** 2 : 0;
    // Swings that last: a lognormal rate that falls back slowly. The rest of the spread comes and goes with each window.
    const swings = Math.log1p(spread * (lasting as number));
    const persistence = Math.exp(-1 / Math.exp(logWindows as number));
    const passing = spread * (1 - (lasting as number)) + hourError;
    let [mentions, mean, swing] = [0, 0, 0];
    return simulateQuietRate(
      ALTERNATIVES,
      {
        independent: swings === 0,
        draw: (random) => {
          mean =
            Math.exp(logMean as number) *
            (seasonShape > 0 ? drawGamma(seasonShape, random) / seasonShape : 1);
          if (swings > 0)
            swing = persistence * swing + Math.sqrt(swings * (1 - persistence ** 2)) * drawNormal(random);
          const rate = passing > 1e-6 ? drawGamma(1 / passing, random) * passing : 1;
          mentions = drawPoisson(mean * rate * Math.exp(swing - swings / 2), random);
        },
        ratios: (errors, into) =>
          writeRatios(into, mentions, mean * Math.exp(errors * error), spread + hourError + error ** 2),
      },
      seed,
    );
  }
}
/** Less than this makes no difference. */
const SPREAD_FLOOR = 1e-3;
const ERROR_FLOOR = 1e-4;

const writeRatios = (ratios: Float64Array, mentions: number, mean: number, spread: number): void => {
  for (let place = 0; place < ALTERNATIVES.length; place++) {
    const { effect } = ALTERNATIVES[place] as Alternative;
    const raised = mean * Math.expm1(effect);
    // Negative binomial with variance mean + spread * mean^2; Poisson where nothing spreads.
    const paid =
      spread > 1e-9 ? (mentions + 1 / spread) * Math.log1p((spread * raised) / (1 + spread * mean)) : raised;
    ratios[place] = Math.exp(mentions * effect - paid);
  }
};
