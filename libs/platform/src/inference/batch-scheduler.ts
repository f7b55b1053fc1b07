import type { Tokens } from './tokens.js';
import type { Lane } from './inference.types.js';
import { TextAssembly } from './text-assembly.js';

export interface QueuedText {
  request: number;
  position: number;
  lane: Lane;
  /** By the second model. */
  also: boolean;
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

/** A text with the time at which it is its turn, on the shared clock. */
type Queued = QueuedText & { due: number };

interface LaneQueue {
  waiting: Queued[];
  /** Tokenised: chat in the order in which it is due, bulk by length, longest first. */
  ready: (Row & { text: Queued })[];
}

/** Texts tokenised before a forward pass, and their characters: less time than the pass itself takes. */
const MOST_TEXTS = 64;
const MOST_CHARACTERS = 8000;
/** Bulk rows to choose from: among more, rows of like length find each other. */
const BULK_READY = 256;
/**
 * Milliseconds that a chat text waits, for each of its characters, for others that come after it: what costs little goes first,
 * so that somebody who sends the longest messages there are holds up nobody else, and waits for no more than seconds.
 */
const GRACE = 2;
/** Up to so many tokens a longer row makes a forward pass little dearer. */
const SHORT = 32;

/**
 * Decides what goes into the next forward pass.
 *
 * Cost grows with rows times the longest row, so rows of like length share a batch, and a batch holds at most
 * `maxTokens` padded tokens (a single longer row goes alone). Nothing starves: chat goes by the time at which it is due, and
 * of bulk the longest go first, while short rows gather until they are the longest. Texts are tokenised a few at a time,
 * so that a flood cannot keep the thread in the tokenizer while a shopper waits. A forward pass is of one model.
 */
export class BatchScheduler {
  private readonly lanes: Record<Lane, LaneQueue> = {
    chat: { waiting: [], ready: [] },
    bulk: { waiting: [], ready: [] },
  };

  constructor(private readonly maxTokens: number) {}

  /** @param texts of one request, whose turn comes for all of them at once */
  add(texts: readonly QueuedText[]): void {
    const longest = texts.reduce((most, { text }) => Math.max(most, text.length), 0);
    for (const text of texts) this.lanes[text.lane].waiting.push({ ...text, due: text.at + longest * GRACE });
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
    const { chat, bulk } = this.lanes;
    chat.waiting.sort(byDue);
    makeReady(chat, tokenise);
    chat.ready.sort((a, b) => byDue(a.text, b.text) || byLength(a, b));
    if (chat.ready.length > 0) return this.takeDue(chat);
    if (bulk.ready.length < BULK_READY) makeReady(bulk, tokenise);
    bulk.ready.sort(byLength);
    const [longest] = bulk.ready;
    if (!longest) return [];
    const alike = bulk.ready.filter((row) => row.text.also === longest.text.also);
    return take(bulk, alike.slice(0, Math.max(1, this.mostOf(longest.ids.length))));
  }

  /** The row that is due first, with those beside it that fit, in the order in which they are due. */
  private takeDue(lane: LaneQueue): Row[] {
    const [first] = lane.ready;
    const most = Math.max(SHORT, first?.ids.length ?? 0);
    const taken: Row[] = [];
    let width = 0;
    for (const row of lane.ready) {
      const wider = Math.max(width, row.ids.length);
      if (row.text.also !== first?.text.also) continue;
      if (wider > most || (taken.length > 0 && taken.length >= this.mostOf(wider))) continue;
      taken.push(row);
      width = wider;
    }
    return take(lane, taken);
  }

  /** How many rows of a width a forward pass holds. */
  private mostOf(width: number): number {
    return Math.floor(this.maxTokens / Math.max(1, width));
  }
}

const byDue = (a: Queued, b: Queued): number => a.due - b.due;
const byLength = (a: Row, b: Row): number => b.ids.length - a.ids.length;

const take = (lane: LaneQueue, rows: Row[]): Row[] => {
  const taken = new Set(rows);
  lane.ready = lane.ready.filter((row) => !taken.has(row));
  return rows;
};

const makeReady = (lane: LaneQueue, tokenise: (text: QueuedText) => Tokens): void => {
  let count = 0;
  for (let characters = 0; count < MOST_TEXTS && characters < MOST_CHARACTERS; count += 1) {
    const text = lane.waiting[count];
    if (!text) break;
    lane.ready.push(...rowsOf(text, tokenise(text)));
    characters += text.text.length;
  }
  lane.waiting.splice(0, count);
};

const rowsOf = (text: Queued, tokens: Tokens): LaneQueue['ready'] => {
  const assembly = new TextAssembly(tokens);
  return tokens.windows.map(({ ids }, window) => ({ text, window, ids, assembly }));
};
