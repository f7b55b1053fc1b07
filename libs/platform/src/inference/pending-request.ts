import type { Encoded, Lane } from './inference.types.js';

/** What a call of `encode` asks for. */
interface Asked {
  lane: Lane;
  /** By the second model. */
  also: boolean;
  texts: readonly string[];
  /** Names of outputs. */
  outputs: readonly string[];
  /** When, on the shared clock. */
  at: number;
  mostPieces: number | undefined;
}

/** One call of `encode` on its way. */
export class PendingRequest {
  /** Texts given to the worker so far: those before this position. */
  sent = 0;
  /** Times it was lost with a worker. */
  attempts = 0;
  remaining: number;
  readonly lane: Lane;
  readonly also: boolean;
  readonly texts: readonly string[];
  readonly outputs: readonly string[];
  readonly at: number;
  readonly mostPieces: number | undefined;
  private readonly results: (Encoded | undefined)[];
  private stopListening: () => void = () => undefined;

  constructor(
    readonly id: number,
    { lane, also, texts, outputs, at, mostPieces }: Asked,
    private readonly onDone: (results: Encoded[]) => void,
    private readonly onFailed: (error: Error) => void,
  ) {
    this.lane = lane;
    this.also = also;
    this.texts = texts;
    this.outputs = outputs;
    this.at = at;
    this.mostPieces = mostPieces;
    this.remaining = texts.length;
    this.results = new Array<Encoded | undefined>(texts.length).fill(undefined);
  }

  onAbort(signal: AbortSignal | undefined, cancel: (reason: Error) => void): void {
    if (!signal) return;
    const listener = () => cancel(signal.reason as Error);
    signal.addEventListener('abort', listener, { once: true });
    this.stopListening = () => signal.removeEventListener('abort', listener);
  }

  /** Positions of the next texts to send, at most `count`. */
  take(count: number): number[] {
    const start = this.sent;
    this.sent = Math.min(this.texts.length, start + count);
    return Array.from({ length: this.sent - start }, (_, offset) => start + offset);
  }

  /** Positions sent and not answered. */
  unanswered(): number[] {
    return Array.from({ length: this.sent }, (_, position) => position).filter(
      (position) => this.results[position] === undefined,
    );
  }

  /** @returns false when this text had its answer already. */
  answer(position: number, encoded: Encoded): boolean {
    if (this.results[position] !== undefined || position >= this.texts.length) return false;
    this.results[position] = encoded;
    this.remaining -= 1;
    if (this.remaining === 0) {
      this.stopListening();
      this.onDone(this.results.filter((result) => result !== undefined));
    }
    return true;
  }

  reject(error: Error): void {
    this.stopListening();
    this.onFailed(error);
  }
}
