import { type QuietRate, thresholdFor } from './quiet-rate.js';
import { ShiryaevRoberts } from './shiryaev-roberts.js';
import type { Evidence, Signal, SignalKind, Window } from './signal.js';
import { ToneSignal } from './tone-signal.js';
import { VolumeSignal } from './volume-signal.js';

export interface Raised {
  kind: SignalKind;
  /** Start of the window in which it was raised. */
  at: number;
  /** Start of the first window after the change, as estimated. */
  since: number;
  /** Likelihood of the windows since then with the change that fits them best, relative to none. */
  ratio: number;
  /** Share of negative mentions or mentions a window: usual, and since the change. */
  usual: number;
  now: number;
  /** Mentions since the change. */
  mentions: number;
}

/** Windows that wait before they count as the past: those of a change that shows itself late are not learnt. */
const WAIT = 24;
/** Windows kept to find the start of a change. */
const MOST_KEPT = 2_000;
/** Likelihood ratio, of the usual against the smallest change, at which an alarm is over. */
const OVER = 20;

/** One signal of one series: learning, quiet, or in an alarm until things are as before or the new is the usual. */
class SignalMonitor {
  private readonly chart: ShiryaevRoberts;
  private readonly ratios: Float64Array;
  private waiting: Window[] = [];
  /** Since the chart began anew. */
  private kept: { window: Window; evidence: Evidence }[] = [];
  /** Evidence for an end of the alarm; null while there is none. */
  private over: number | null = null;
  /** On their grids; kept until one of them is a whole step away, so that chance does not move them to and fro. */
  private traits: number[] = [];
  private threshold = { rate: Number.NaN, value: Number.POSITIVE_INFINITY };
  /** For so many windows more. */
  private good = 0;
  /** The alarm that is not over yet. */
  raised: Raised | null = null;

  constructor(
    readonly signal: Signal,
    private readonly quietRates: QuietRates,
  ) {
    this.chart = new ShiryaevRoberts(signal.alternatives);
    this.ratios = new Float64Array(signal.alternatives.length);
  }

  learn(window: Window): void {
    this.signal.surprise(window);
    this.signal.learn(window);
  }

  settle(): void {
    this.signal.settle();
  }

  /** @param rate of false alarms a window @param memory windows after which what lasts is the usual */
  step(window: Window, rate: number, memory: number): Raised | null {
    const evidence = this.signal.evidence(window, this.ratios);
    this.signal.surprise(window);
    if (this.kept.length >= MOST_KEPT) this.kept = this.kept.slice(MOST_KEPT / 2);
    this.kept.push({ window, evidence });
    if (this.over !== null) {
      this.endOf(this.over, memory);
      return null;
    }
    if (this.chart.step(this.ratios) >= this.thresholdAt(rate)) {
      const change = this.change();
      // The chart rises by one in every window: many in which nothing was said cross the threshold without any evidence.
      if (change.gain > 0) return this.raise(window, change);
    }
    this.waiting.push(window);
    if (this.waiting.length > WAIT) this.signal.learn(this.waiting.shift() as Window);
    return null;
  }

  private raise(window: Window, { since, gain }: { since: number; gain: number }): Raised {
    const place = this.kept.findIndex(({ window: { at } }) => at === since);
    const within = this.kept.slice(place).map(({ window }) => window);
    const mentions = within.reduce((sum, one) => sum + one.mentions, 0);
    const negative = within.reduce((sum, one) => sum + one.negative, 0);
    const tone = this.signal.kind === 'tone';
    const usual = tone
      ? this.signal.expected(since)
      : within.reduce((sum, { at }) => sum + this.signal.expected(at), 0) / within.length;
    // What was counted since then is no past.
    this.waiting = this.waiting.filter(({ at }) => at < since);
    this.kept = this.kept.slice(place);
    this.chart.reset();
    this.over = 0;
    this.raised = {
      kind: this.signal.kind,
      at: window.at,
      since,
      ratio: Math.exp(Math.min(gain, MOST_LOG_RATIO)),
      usual,
      now: tone ? negative / mentions : mentions / within.length,
      mentions,
    };
    return this.raised;
  }

  /** The start at which a change explains the windows best. */
  private change(): { since: number; gain: number } {
    const together = { observed: 0, of: 0 };
    let best = { since: (this.kept.at(-1) as (typeof this.kept)[0]).window.at, gain: 0 };
    for (let place = this.kept.length - 1; place >= 0; place--) {
      const { window, evidence } = this.kept[place] as (typeof this.kept)[0];
      together.observed += evidence.observed;
      together.of += evidence.of;
      const gain = this.signal.gain(together);
      if (gain > best.gain) best = { since: window.at, gain };
    }
    return best;
  }

  private endOf(over: number, memory: number): void {
    // The last window's ratio for the smallest change, turned round.
    this.over = Math.max(0, over - Math.log(this.ratios[0] as number));
    if (this.over >= Math.log(OVER)) {
      this.over = this.raised = null;
      this.kept = [];
    } else if (this.kept.length >= memory) {
      this.signal.restart();
      for (const { window } of this.kept) this.signal.learn(window);
      this.signal.settle();
      this.over = this.raised = null;
      this.kept = [];
      this.waiting = [];
    }
  }

  private thresholdAt(rate: number): number {
    if (--this.good > 0 && this.threshold.rate === rate) return this.threshold.value;
    this.good = WAIT;
    const traits = this.signal.quietTraits();
    const moved = traits.some(
      ({ value, step }, place) => !(Math.abs(value - (this.traits[place] as number)) <= step),
    );
    if (moved) this.traits = traits.map(({ value, step }) => Math.round(value / step) * step);
    if (moved || this.threshold.rate !== rate)
      this.threshold = { rate, value: thresholdFor(this.quietRates.of(this.signal, this.traits), rate) };
    return this.threshold.value;
  }
}
const MOST_LOG_RATIO = 700;

/** Simulated rates of false alarms, shared by series that are alike. */
export class QuietRates {
  private readonly known = new Map<string, QuietRate>();

  of(signal: Signal, traits: number[]): QuietRate {
    const name = `${signal.kind} ${traits.map((value) => value.toFixed(2)).join()}`;
    let rate = this.known.get(name);
    if (!rate) {
      rate = signal.simulateQuiet(traits, seedOf(name));
      this.known.set(name, rate);
    }
    return rate;
  }
}

/** The same traits always gives the same threshold, whatever came before it. */
const seedOf = (name: string): number => {
  let hash = 2166136261;
  for (let at = 0; at < name.length; at++) hash = Math.imul(hash ^ name.charCodeAt(at), 16777619);
  return hash >>> 0;
};

/** What part of all false alarms may be about tone: it is the dearer one to detect, and volume hardly needs its part. */
const TONE_PART = 0.95;

export class SeriesMonitor {
  private readonly tone: SignalMonitor;
  private readonly volume: SignalMonitor;
  private windows = 0;
  private negativeSeen = false;

  constructor(quietRates: QuietRates) {
    this.tone = new SignalMonitor(new ToneSignal(), quietRates);
    this.volume = new SignalMonitor(new VolumeSignal(), quietRates);
  }

  /** Alarms that are not over after the last window. */
  get open(): Raised[] {
    return [this.tone, this.volume].flatMap(({ raised }) => raised ?? []);
  }

  /**
   * @param rate of false alarms a window, of both signals together
   * @param learning windows that are only learnt
   */
  step(window: Window, rate: number, learning: number): Raised[] {
    this.windows += 1;
    this.negativeSeen ||= window.negative > 0;
    const signals = [this.tone, this.volume];
    if (this.windows <= learning) {
      for (const signal of signals) {
        signal.learn(window);
        if (this.windows === learning) signal.settle();
      }
      return [];
    }
    // Where no mention was ever negative, tone tells nothing: volume has all that is asked for.
    if (!this.negativeSeen) {
      this.tone.learn(window);
      const raised = this.volume.step(window, rate, learning);
      return raised ? [raised] : [];
    }
    return signals.flatMap((signal) => {
      const part = signal === this.tone ? TONE_PART : 1 - TONE_PART;
      return signal.step(window, rate * part, learning) ?? [];
    });
  }
}
