const REPEAT_MS = 3_000;
const IDLE_MS = 4_000;

/** Turns key strokes into few signals: a start, repeated while it goes on, and a stop. */
export class TypingSignal {
  private sentAt = -Infinity;
  private idle: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly send: (typing: boolean) => void,
    private readonly now: () => number = Date.now,
  ) {}

  stroke(): void {
    clearTimeout(this.idle);
    this.idle = setTimeout(() => this.stop(), IDLE_MS);
    if (this.now() - this.sentAt < REPEAT_MS) return;
    this.sentAt = this.now();
    this.send(true);
  }

  stop(): void {
    clearTimeout(this.idle);
    if (this.sentAt === -Infinity) return;
    this.sentAt = -Infinity;
    this.send(false);
  }
}
