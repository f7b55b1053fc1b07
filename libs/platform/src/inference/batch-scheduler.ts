import type { Lane } from './inference.types.js';

/** Token ids of a text, as the model will see them. */
export interface Tokens {
  ids: number[];
  truncated: boolean;
}

export interface QueuedText {
  request: number;
  position: number;
  lane: Lane;
  text: string;
  /** When it was asked for, on the shared clock. */
  at: number;
}

export type TokenisedText = QueuedText & Tokens;

interface LaneQueue {
  waiting: QueuedText[];
  /** Tokenised and sorted by length, longest first. */
  ready: TokenisedText[];
}

/**
 * Decides what goes into the next forward pass.
 *
 * Cost grows with rows times the longest row, so texts of like length share a batch, and a batch holds at most
 * `maxTokens` padded tokens (a single longer text goes alone). Texts are tokenised `windowSize` at a time and sorted
 * within that window only: nothing starves, and a bulk flood cannot keep the thread in the tokenizer while a shopper waits.
 */
export class BatchScheduler {
  private readonly lanes: Record<Lane, LaneQueue> = {
    chat: { waiting: [], ready: [] },
    bulk: { waiting: [], ready: [] },
  };

  constructor(
    private readonly maxTokens: number,
    private readonly windowSize = 64,
  ) {}

  add(texts: readonly QueuedText[]): void {
    for (const text of texts) this.lanes[text.lane].waiting.push(text);
  }

  cancel(request: number): void {
    const others = (text: QueuedText) => text.request !== request;
    for (const lane of Object.values(this.lanes)) {
      lane.waiting = lane.waiting.filter(others);
      lane.ready = lane.ready.filter(others);
    }
  }

  /** Another tokenizer takes over: what was tokenised must be tokenised again. */
  forgetTokens(): void {
    for (const lane of Object.values(this.lanes)) {
      lane.waiting = [...lane.ready.sort((a, b) => a.at - b.at), ...lane.waiting];
      lane.ready = [];
    }
  }

  /** The texts of the next forward pass, of one lane, chat before bulk. Empty when nothing waits. */
  next(tokenise: (text: string) => Tokens): TokenisedText[] {
    for (const lane of [this.lanes.chat, this.lanes.bulk]) {
      if (lane.ready.length === 0 && lane.waiting.length > 0) {
        lane.ready = lane.waiting
          .splice(0, this.windowSize)
          .map((text) => ({ ...text, ...tokenise(text.text) }))
          .sort((a, b) => b.ids.length - a.ids.length);
      }
      const [longest] = lane.ready;
      if (longest) {
        const rows = Math.max(1, Math.floor(this.maxTokens / Math.max(1, longest.ids.length)));
        return lane.ready.splice(0, rows);
      }
    }
    return [];
  }
}
