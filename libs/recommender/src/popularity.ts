const DAY = 86_400_000;

/** Interest in products, of which half is forgotten every `halfLifeDays`. */
export class Popularity {
  private readonly sums = new Map<string, number>();
  private readonly shown = new Map<string, number>();

  /** @param origin A time near the events, so that powers stay within range. */
  constructor(
    private readonly origin: number,
    private readonly halfLifeDays = 30,
  ) {}

  /** Sums are kept as of `origin`: a later event weighs more, and nothing has to be aged. */
  add(item: string, interest: number, at: number): void {
    this.sums.set(
      item,
      (this.sums.get(item) ?? 0) + interest * 2 ** ((at - this.origin) / DAY / this.halfLifeDays),
    );
  }

  /** Logarithmic: ten times the interest is a step, not ten times the score. */
  score(item: string, now: number): number {
    return Math.log1p((this.sums.get(item) ?? 0) * 2 ** ((this.origin - now) / DAY / this.halfLifeDays));
  }

  /** Counts a suggestion of the item that somebody saw. */
  addShown(item: string): void {
    this.shown.set(item, (this.shown.get(item) ?? 0) + 1);
  }

  timesShown(item: string): number {
    return this.shown.get(item) ?? 0;
  }
}
