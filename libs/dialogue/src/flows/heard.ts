import type { Entity, OrderItem, Product } from '#contracts';
import type { Cues } from '../cues.js';
import type { SlotValue } from './flow-state.js';

export interface Heard {
  text: string;
  entities: readonly Entity[];
  /** Of the order the flow is about, when it is known. */
  items: readonly OrderItem[];
  /** What the catalogue knows of their products, by id. */
  products: ReadonlyMap<string, Product>;
  /** Positions of the items that are spoken of. */
  picked: readonly number[];
  /** How near the message is to their products in meaning, by id; absent: nobody looked. */
  near?: ReadonlyMap<string, number>;
  /** Categories that words speak of; absent: nobody looked. */
  kinds?: (text: string) => ReadonlySet<string>;
  /** The slot's value so far: what "the other one" and "one size bigger" are relative to. */
  current?: SlotValue;
  /** Of an address: what was written of it before. */
  part?: string;
  /** Number of the one the words point at without naming it ("the first one"), when the shopper's orders are known. */
  meant?: string;
  /** Country of addresses that name none. */
  country: string;
  cues: Cues;
}

/** A message heard without knowing of any order. */
export const heardAlone = (text: string, entities: readonly Entity[], cues: Cues): Heard => ({
  text,
  entities,
  items: [],
  products: new Map(),
  picked: [],
  country: '',
  cues,
});
