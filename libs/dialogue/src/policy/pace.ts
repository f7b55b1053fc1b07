import { setImmediate } from 'node:timers/promises';

/** Milliseconds in which a turn may keep the event loop to itself. */
const STRETCH = 15;

/** Breaks the work on a long message into stretches, between which others are served. */
export class Pace {
  private since = performance.now();

  /** Ends the stretch when it has lasted long enough. */
  async rest(): Promise<void> {
    if (performance.now() - this.since < STRETCH) return;
    await setImmediate();
    this.since = performance.now();
  }
}
