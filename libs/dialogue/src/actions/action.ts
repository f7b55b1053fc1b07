import type { Order, ProductCard } from '#contracts';
import type { SlotValues } from '../flows/flow-state.js';
import type { PhraseKey } from '../script.js';
import type { Turn } from '../turn.js';

export interface ActionCall {
  turn: Turn;
  intent: string;
  /** What the shopper said when the flow began. */
  opening: string;
  slots: SlotValues;
}

/** How an action ended: where the flow goes, and what there is to say and show. */
export interface ActionResult {
  flow: { outcome: 'done' | 'end' } | { outcome: 'retry' | 'reask'; retry: readonly string[] };
  /** Slots it found out by itself. */
  fill?: SlotValues;
  say?: { outcome: string } | { phrase: PhraseKey };
  /** Added to the scope of the templates. */
  scope?: object;
  /** Shown as a card. */
  order?: Order;
  products?: ProductCard[];
  why?: { phrase: PhraseKey };
  /** For the trace. */
  detail: string;
}

export type Action = (call: ActionCall) => Promise<ActionResult>;
