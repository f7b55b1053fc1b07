import type { Random } from '#learning';

/** Chooses one of several arms whose rewards are 0 or 1, and learns from what comes of it. */
export interface Bandit {
  /** The arm to show, a place among the arms. */
  choose(random: Random): number;
  /** A reward that may come late, and in any order. */
  learn(arm: number, reward: number): void;
}

/** How often each arm was shown with its outcome known, and how often it was rewarded. */
export class ArmCounts {
  readonly shown: Float64Array;
  readonly rewarded: Float64Array;

  constructor(readonly arms: number) {
    if (arms < 2) throw new RangeError(`${arms} arm leaves nothing to choose`);
    this.shown = new Float64Array(arms);
    this.rewarded = new Float64Array(arms);
  }

  learn(arm: number, reward: number): void {
    if (!(arm >= 0 && arm < this.arms)) throw new RangeError(`There is no arm ${arm}`);
    if (!(reward >= 0 && reward <= 1)) throw new RangeError(`The reward ${reward} is not between 0 and 1`);
    this.shown[arm] = (this.shown[arm] as number) + 1;
    this.rewarded[arm] = (this.rewarded[arm] as number) + reward;
  }

  /** Everything so far counts for less. */
  fade(by: number): void {
    for (const counts of [this.shown, this.rewarded])
      counts.forEach((count, arm) => (counts[arm] = count * by));
  }

  rate(arm: number): number {
    return (this.rewarded[arm] as number) / Math.max(1, this.shown[arm] as number);
  }

  /** The arm with the largest value; the first of those that are equal. */
  best(value: (arm: number) => number): number {
    let best = 0;
    let largest = -Infinity;
    for (let arm = 0; arm < this.arms; arm++) {
      const one = value(arm);
      if (one > largest) {
        largest = one;
        best = arm;
      }
    }
    return best;
  }

  /** An arm never shown, if there is one. */
  unseen(): number | null {
    const arm = this.shown.indexOf(0);
    return arm < 0 ? null : arm;
  }
}
