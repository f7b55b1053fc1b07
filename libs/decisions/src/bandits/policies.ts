import { drawBeta, type Random } from '#learning';
import { ArmCounts, type Bandit } from './bandit.js';
import { fitPrior } from './fit-prior.js';

/** With probability epsilon any arm, else the one with the best rate so far. */
export class EpsilonGreedy implements Bandit {
  private readonly counts: ArmCounts;
  constructor(
    arms: number,
    private readonly epsilon = 0.1,
  ) {
    this.counts = new ArmCounts(arms);
  }
  choose(random: Random): number {
    const { counts } = this;
    if (random() < this.epsilon) return Math.floor(random() * counts.arms);
    return counts.unseen() ?? counts.best((arm) => counts.rate(arm));
  }
  learn(arm: number, reward: number): void {
    this.counts.learn(arm, reward);
  }
}

/** Rate plus sqrt(2 ln t / n) (Auer, Cesa-Bianchi & Fischer 2002). */
export class Ucb1 implements Bandit {
  private readonly counts: ArmCounts;
  private rounds = 0;
  constructor(arms: number) {
    this.counts = new ArmCounts(arms);
  }
  choose(): number {
    const { counts } = this;
    return (
      counts.unseen() ??
      counts.best(
        (arm) => counts.rate(arm) + Math.sqrt((2 * Math.log(this.rounds)) / (counts.shown[arm] as number)),
      )
    );
  }
  learn(arm: number, reward: number): void {
    this.rounds += 1;
    this.counts.learn(arm, reward);
  }
}

/** The largest rate that the arm's rewards do not rule out, by the binary relative entropy (Garivier & Cappe 2011). */
export class KlUcb implements Bandit {
  private readonly counts: ArmCounts;
  private rounds = 0;
  constructor(arms: number) {
    this.counts = new ArmCounts(arms);
  }
  choose(): number {
    const { counts } = this;
    const budget = Math.log(Math.max(1, this.rounds));
    return (
      counts.unseen() ??
      counts.best((arm) => klBound(counts.rate(arm), budget / (counts.shown[arm] as number)))
    );
  }
  learn(arm: number, reward: number): void {
    this.rounds += 1;
    this.counts.learn(arm, reward);
  }
}

/** The largest q with kl(p, q) <= budget, by bisection. */
const klBound = (p: number, budget: number): number => {
  let low = p;
  let high = 1;
  for (let step = 0; step < 30; step++) {
    const q = (low + high) / 2;
    const distance = (p > 0 ? p * Math.log(p / q) : 0) + (p < 1 ? (1 - p) * Math.log((1 - p) / (1 - q)) : 0);
    if (distance > budget) high = q;
    else low = q;
  }
  return low;
};

/** Draws each arm's rate from what is believed of it and takes the largest (Thompson 1933; Chapelle & Li 2011). */
export class Thompson implements Bandit {
  private readonly counts: ArmCounts;
  constructor(
    arms: number,
    private readonly prior: { rewarded: number; missed: number } = { rewarded: 1, missed: 1 },
  ) {
    this.counts = new ArmCounts(arms);
  }
  choose(random: Random): number {
    return sampled(this.counts, this.prior, random);
  }
  learn(arm: number, reward: number): void {
    this.counts.learn(arm, reward);
  }
}

/** Thompson sampling that forgets: what is k rounds old counts by discount^k, so that arms may change (Raj & Kalyani 2017). */
export class DiscountedThompson implements Bandit {
  private readonly counts: ArmCounts;
  constructor(
    arms: number,
    private readonly discount = 0.9995,
  ) {
    if (!(discount > 0 && discount <= 1)) throw new RangeError(`The discount ${discount} is not in (0, 1]`);
    this.counts = new ArmCounts(arms);
  }
  choose(random: Random): number {
    return sampled(this.counts, { rewarded: 1, missed: 1 }, random);
  }
  learn(arm: number, reward: number): void {
    this.counts.fade(this.discount);
    this.counts.learn(arm, reward);
  }
}

/**
 * Beliefs are narrowed by this much before they are drawn from (Chapelle & Li 2011, posterior reshaping): with many arms and
 * rare rewards, plain Thompson sampling is still trying arms out when the contents have long changed. Chosen on arms with
 * other rates than those it is judged on.
 */
const NARROWING = 0.25;

/** Rounds after which the prior is fitted anew, as a share of those so far: often at first. */
const REFIT = 0.05;

/**
 * Thompson sampling whose prior is learnt from all arms together (empirical Bayes): rates of contents in one place are
 * alike, so that the failures of some arms say what to expect of the others, and of new ones.
 */
export class HierarchicalThompson implements Bandit {
  private readonly counts: ArmCounts;
  private prior = { rewarded: 1, missed: 1 };
  private rounds = 0;
  private nextFit = 20;
  constructor(arms: number) {
    this.counts = new ArmCounts(arms);
  }
  choose(random: Random): number {
    return sampled(this.counts, this.prior, random, NARROWING);
  }
  learn(arm: number, reward: number): void {
    this.counts.learn(arm, reward);
    this.rounds += 1;
    if (this.rounds < this.nextFit) return;
    this.nextFit = Math.ceil(this.rounds * (1 + REFIT));
    this.prior = fitPrior(this.counts);
  }
}

const sampled = (
  counts: ArmCounts,
  prior: { rewarded: number; missed: number },
  random: Random,
  narrowing = 1,
): number =>
  counts.best((arm) => {
    const rewarded = prior.rewarded + (counts.rewarded[arm] as number);
    const missed = prior.missed + (counts.shown[arm] as number) - (counts.rewarded[arm] as number);
    return drawBeta(rewarded / narrowing, missed / narrowing, random);
  });
