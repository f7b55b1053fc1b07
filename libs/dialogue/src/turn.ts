import type {
  SentimentLabel,
  BasketChange,
  AssistantEscalationReason,
  OrderCard,
  Priority,
  ProductCard,
  Reply,
  Source,
  Trace,
  Understanding,
} from '#contracts';
import type { Evidence } from './checker/check-reply.js';
import type { DialogueState } from './dialogue-state.js';
import type { Formats } from './formats.js';
import type { OpenOrders } from './open-orders.js';
import type { Seed } from './script.js';
import type { TurnInput } from './turn-input.js';

export interface Escalation {
  reason: AssistantEscalationReason;
  priority: Priority;
  /** For staff: what led to it. */
  detail: string;
}

export interface AssistantTurn {
  reply: Reply;
  state: DialogueState;
  escalation: Escalation | null;
  /** The person who was asked for is not needed any more. */
  calledOff: boolean;
  /** How the shopper's last messages sound together; null where none was read. */
  mood: SentimentLabel | null;
  /** Title of the intent that the message is about; null for small talk and the unknown. */
  topic: string | null;
  trace: Trace;
}

/** A piece of the reply: the answer to one request. */
export interface Part {
  text: string;
  products?: ProductCard[];
  order?: OrderCard;
  quickReplies?: string[];
  sources?: Source[];
  why?: string;
  /** It waits for an answer. */
  asks?: boolean;
  /** The product's details do not say; another source may. */
  unlisted?: boolean;
  /** It needs no other answer beside it. */
  settled?: boolean;
  /** What the page is asked to put into the basket. */
  basket?: BasketChange;
  /** Set where the words were chosen from articles. */
  composed?: Composed;
}

/** An answer composed from articles. */
export interface Composed {
  question: string;
  /** What the articles say, without what frames it in the part's text. */
  text: string;
  evidence: readonly Evidence[];
  /** It has been held against the evidence; what was masked is back in its place. */
  isChecked?: boolean;
}

/** One message on its way to a reply. `state` is this turn's own copy. */
export interface Turn {
  readonly input: TurnInput;
  readonly understanding: Understanding;
  readonly embedding: Float32Array;
  readonly segmentEmbeddings: readonly Float32Array[];
  readonly state: DialogueState;
  readonly formats: Formats;
  readonly seed: Seed;
  readonly orders: OpenOrders;
  readonly parts: Part[];
  readonly steps: Trace['steps'];
  readonly sources: Trace['sources'];
  /** What the reply may rest on beside records and the shop's own words: figures worked out from articles. */
  readonly evidence: Evidence[];
  escalation: Escalation | null;
  calledOff: boolean;
  /** A person takes over with this reply: it asks for nothing more. */
  handingOver: boolean;
}

/** Remembers products that the next message may call "it", the latest first. */
export function rememberProducts(turn: Turn, ids: readonly string[]): void {
  turn.state.products = [...new Set([...ids, ...turn.state.products])].slice(0, 10);
  if (ids.length > 0) turn.state.productsTurn = turn.state.turn;
}
