import { Logger } from '@nestjs/common';

const LONGEST_WAIT_MS = 60_000;
const log = new Logger('ClusterEvents');

/** One handler of a topic: never twice at once, and once more when it was woken meanwhile. */
export class Follower {
  private running: Promise<void> | null = null;
  private wanted = false;
  private stopped = false;
  private failures = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly topic: string,
    private readonly handler: () => void | Promise<void>,
    private readonly retryMs: number,
  ) {}

  wake(): void {
    if (this.stopped) return;
    clearTimeout(this.timer);
    this.wanted = true;
    this.running ??= this.run().finally(() => {
      this.running = null;
      if (this.wanted) this.wake();
    });
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.wanted = false;
    clearTimeout(this.timer);
    await this.running;
  }

  private async run(): Promise<void> {
    while (this.wanted) {
      this.wanted = false;
      try {
        await this.handler();
        this.failures = 0;
      } catch (error) {
        log.error({ err: error }, `What follows "${this.topic}" failed; it is tried again`);
        if (this.stopped) return;
        const wait = Math.min(LONGEST_WAIT_MS, this.retryMs * 2 ** this.failures++);
        this.timer = setTimeout(() => {
          this.wake();
        }, wait).unref();
      }
    }
  }
}
