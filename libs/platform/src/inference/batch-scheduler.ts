import type { Tokens } from './tokens.js';
import type { Lane } from './inference.types.js';
import { TextAssembly } from './text-assembly.js';

export interface QueuedText {
  request: number;
  position: number;
  lane: Lane;
  text: string;
  /** Names of the outputs that are wanted of it. */
  outputs: readonly string[];
  /** When it was asked for, on the shared clock. */
  at: number;
  /** Word pieces that are read of it; all when undefined. */
  mostPieces?: number;
}

/** One row of a forward pass: a text, or a window of a long one. */
export interface Row {
  text: QueuedText;
  window: number;
  ids: readonly number[];
  assembly: TextAssembly;
}

interface LaneQueue {
  /** Tokenises more once fewer rows than this are ready. */
  enough: number;
  waiting: QueuedText[];
  /** Tokenised and sorted by length, longest first. */
  ready: Row[];
}

/** Texts tokenised before a forward pass, and their characters: less time than the pass itself takes. */
const MOST_TEXTS = 64;
const MOST_CHARACTERS = 8000;
/** Bulk rows to choose from: among more, rows of like length find each other. */
const BULK_READY = 256;

/**
 * Decides what goes into the next forward pass.
 *
 * Cost grows with rows times the longest row, so rows of like length share a batch, and a batch holds at most
 * `maxTokens` padded tokens (a single longer row goes alone). The longest go first. Nothing starves: chat rows are used up
 * before more are made ready, and short bulk rows gather until they are the longest. Texts are tokenised a few at a time,
 * so that a bulk flood cannot keep the thread in the tokenizer while a shopper waits.
 */
export class BatchScheduler {
  private readonly lanes: Record<Lane, LaneQueue> = {
    chat: { enough: 1, waiting: [], ready: [] },
    bulk: { enough: BULK_READY, waiting: [], ready: [] },
  };

  constructor(private readonly maxTokens: number) {}

  add(texts: readonly QueuedText[]): void {
    for (const text of texts) this.lanes[text.lane].waiting.push(text);
  }

  cancel(request: number): void {
    for (const lane of Object.values(this.lanes)) {
      lane.waiting = lane.waiting.filter((text) => text.request !== request);
      lane.ready = lane.ready.filter(({ text }) => text.request !== request);
    }
  }

  /** Another model takes over: what is not answered, half-read texts too, must be tokenised again. */
  forgetTokens(): void {
    for (const lane of Object.values(this.lanes)) {
      const texts = new Set(lane.ready.map(({ text }) => text));
      lane.waiting = [...[...texts].sort((a, b) => a.at - b.at), ...lane.waiting];
      lane.ready = [];
    }
  }

  /** The rows of the next forward pass, of one lane, chat before bulk. Empty when nothing waits. */
  next(tokenise: (text: QueuedText) => Tokens): Row[] {
    for (const lane of [this.lanes.chat, this.lanes.bulk]) {
      if (lane.ready.length < lane.enough) makeReady(lane, tokenise);
      const [longest] = lane.ready;
      if (longest) {
        const rows = Math.max(1, Math.floor(this.maxTokens / Math.max(1, longest.ids.length)));
        return lane.ready.splice(0, rows);
      }
    }
    return [];
  }
}

const makeReady = (lane: LaneQueue, tokenise: (text: QueuedText) => Tokens): void => {
  let count = 0;
  for (let characters = 0; count < MOST_TEXTS && characters < MOST_CHARACTERS; count += 1) {
    const text = lane.waiting[count];
    if (!text) break;
    lane.ready.push(...rowsOf(text, tokenise(text)));
    characters += text.text.length;
  }
  if (count === 0) return;
  lane.waiting.splice(0, count);
  lane.ready.sort((a, b) => b.ids.length - a.ids.length);
};

const rowsOf = (text: QueuedText, tokens: Tokens): Row[] => {
  const assembly = new TextAssembly(tokens);
  return tokens.windows.map(({ ids }, window) => ({ text, window, ids, assembly }));
};
