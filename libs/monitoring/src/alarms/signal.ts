import type { QuietRate } from './quiet-rate.js';
import type { Alternative } from './shiryaev-roberts.js';

/** What was counted in one stretch of time. */
export interface Window {
  /** Start, milliseconds since the epoch. */
  at: number;
  mentions: number;
  /** Mentions with a negative tone. */
  negative: number;
}

/** What a window, or several together, say for a change; sums of it are evidence again. */
export interface Evidence {
  observed: number;
  of: number;
}

export type SignalKind = 'volume' | 'tone';

/** Something about a series that can change: what is expected of it, learnt from the past, and what speaks against that. */
export interface Signal {
  readonly kind: SignalKind;
  readonly alternatives: readonly Alternative[];
  /** Adds a quiet window to the past. */
  learn(window: Window): void;
  /** Takes note of how far a window, quiet or not, is from what was expected, before it is learnt. */
  surprise(window: Window): void;
  /** All that was learnt counts from now on. */
  settle(): void;
  /** Forgets what is usual. */
  restart(): void;
  /** Share of negative mentions, or mentions in a window. */
  expected(at: number): number;
  /** Writes the likelihood ratio of each alternative. */
  evidence(window: Window, ratios: Float64Array): Evidence;
  /** Logarithm of the likelihood ratio of evidence under the change that fits it best; 0 where it speaks for none. */
  gain(evidence: Evidence): number;
  /** What the rate of false alarms depends on. */
  quietTraits(): Trait[];
  /** @param traits values on their grids */
  simulateQuiet(traits: number[], seed: number): QuietRate;
}

/** Days after which a window counts a third of what it did (1/e): slow drift is learnt, a surge stands out. */
const MEMORY_DAYS = 56;

/** What is left of the past's weight. */
export const memoryLeft = (last: number | null, at: number): number =>
  last === null ? 1 : Math.exp(-Math.max(0, at - last) / (MEMORY_DAYS * 86_400_000));

/** A figure of a series, and the grid on which it is taken: like series share a simulation. */
export interface Trait {
  value: number;
  step: number;
}

/** Standard errors below which what is estimated of a spread may be chance: one in twenty. */
export const CHANCE = 1.645;
