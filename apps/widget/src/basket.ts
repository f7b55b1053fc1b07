import type { BasketChange, Message } from '#contracts';
import type { Storage } from './storage.js';

/** What the page is asked to do with its basket: the detail of `attendant:basket`. */
export interface BasketWish {
  productId: string;
  /** Null: the product has no versions. */
  variantId: string | null;
  /** What `add` adds and `set` sets; 0 for `remove`. */
  quantity: number;
  action: 'add' | 'set' | 'remove';
}

const KEY = 'basket';
/** Older ones are long answered. */
const KEPT = 50;

/**
 * Has the page carry out what replies promise of its basket: each once, over page loads and replays, and in that tab alone
 * where the shopper asked for it. A reply that came while no page could is carried out by the next one of the tab.
 */
export class Basket {
  /** What was asked in this tab, by client id, and which replies are done, by message id. */
  private readonly known: Set<string>;

  /** @param session lasts as long as the tab; @param tell whether the page took care of it. */
  constructor(
    private readonly session: Storage,
    private readonly tell: (wish: BasketWish) => boolean,
  ) {
    this.known = new Set(session.get(KEY)?.split('\n'));
  }

  /** The shopper wrote this here. */
  asked(clientMessageId: string): void {
    this.remember(clientMessageId);
  }

  /** @returns whether the page left one of them undone. */
  carryOut(messages: readonly Message[]): boolean {
    let isAskedHere = false;
    let leftUndone = false;
    for (const { id, author, clientMessageId, basket } of messages) {
      if (author === 'shopper') isAskedHere = clientMessageId !== null && this.known.has(clientMessageId);
      if (!basket || !isAskedHere || this.known.has(id)) continue;
      // Before the page is told: what it does about it may lead here again.
      this.remember(id);
      leftUndone = !this.tell(wishOf(basket)) || leftUndone;
    }
    return leftUndone;
  }

  private remember(id: string): void {
    this.known.add(id);
    this.session.set(KEY, [...this.known].slice(-KEPT).join('\n'));
  }
}

const wishOf = ({ productId, variantId, quantity, isChange }: BasketChange): BasketWish => ({
  productId,
  variantId,
  quantity,
  action: !isChange ? 'add' : quantity === 0 ? 'remove' : 'set',
});
