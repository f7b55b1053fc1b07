import type { Product } from '#contracts';
import type { ProductTopic } from '../dialogue-state.js';
import { type Part, rememberProducts, type Turn } from '../turn.js';
import type { ChatMentions } from './chat-mentions.js';

/** What an answer told of products. */
export interface Told {
  products: readonly Product[];
  /** For the trace: `sizes`, `stock`. */
  what: string;
  act?: ProductTopic['act'];
  /** The question, where "and the Snipe?" asks the same of another. */
  asked?: string;
  /** Options named so far. */
  options?: Readonly<Record<string, string>>;
}

/** Remembers what was spoken of, for the next message and for the shopper's profile. */
export class ProductMemory {
  constructor(private readonly mentions: ChatMentions) {}

  /** @returns the part, so that an answer ends with it. */
  async told(
    turn: Turn,
    part: Part,
    { products, what, act = 'product', asked = '', options = {} }: Told,
  ): Promise<Part> {
    const ids = products.map(({ id }) => id);
    turn.steps.push({ rule: 'product', detail: `${what} of ${ids.join(', ')}` });
    await this.mentions.note(
      turn,
      ids.map((productId) => ({ productId })),
    );
    const shown = (part.products ?? []).map(({ productId }) => productId);
    rememberProducts(turn, [...ids, ...shown]);
    const before = turn.state.productTopic;
    const isRow = before !== null && isOne(before) && ids.length === 1;
    const row = isRow ? [...before.row.filter((id) => id !== ids[0]), ...ids].slice(-MOST_IN_ROW) : ids;
    turn.state.productTopic = {
      act,
      row: row.slice(0, MOST_IN_ROW),
      ids,
      asked: asked.slice(0, MOST_TEXT),
      options: { ...options },
      turn: turn.state.turn,
    };
    return part;
  }
}

const MOST_TEXT = 2000;
const MOST_IN_ROW = 10;
const isOne = ({ act, ids }: ProductTopic): boolean =>
  (act === 'product' || act === 'stock') && ids.length === 1;
