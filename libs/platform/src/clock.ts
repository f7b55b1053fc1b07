/** Time, as a port: fixed in tests. */
export abstract class Clock {
  /** Milliseconds since the Unix epoch. */
  abstract now(): number;
}

export class SystemClock extends Clock {
  now(): number {
    return Date.now();
  }
}

/** Stands still until told otherwise. */
export class FixedClock extends Clock {
  constructor(private time = Date.UTC(2026, 0, 5, 10)) {
    super();
  }

  now(): number {
    return this.time;
  }

  advance(milliseconds: number): void {
    this.time += milliseconds;
  }
}
