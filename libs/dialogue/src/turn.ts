import type {
  AssistantEscalationReason,
  OrderCard,
  Priority,
  ProductCard,
  Reply,
  Source,
  Trace,
  Understanding,
} from '#contracts';
import type { DialogueState } from './dialogue-state.js';
import type { Formats } from './formats.js';
import type { OpenOrders } from './open-orders.js';
import type { Seed } from './script.js';

export interface TurnInput {
  conversationId: string;
  text: string;
  state: DialogueState;
  shopper: {
    visitorId: string;
    customer: { id: string; email: string; name: string | null } | null;
    /** BCP 47. */
    locale: string;
  };
  /** Milliseconds since the Unix epoch. */
  now: number;
}

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
  escalation: Escalation | null;
  /** A person takes over with this reply: it asks for nothing more. */
  handingOver: boolean;
}

/** Remembers products that the next message may call "it", the latest first. */
export function rememberProducts(turn: Turn, ids: readonly string[]): void {
  turn.state.products = [...new Set([...ids, ...turn.state.products])].slice(0, 10);
  if (ids.length > 0) turn.state.productsTurn = turn.state.turn;
}
