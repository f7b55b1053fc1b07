import type { Order, Priority, Product } from '#contracts';
import type { Answer } from './expectations.js';

/** One shopper's conversation. */
export interface Visit {
  /** Says it and waits for all that comes back. @param silent When nothing should. */
  say(text: string, silent: boolean): Promise<Answer & { ms: number | null }>;
  /** `take`, `hand-back`, or a message of the member of staff. */
  staff(what: string): Promise<void>;
  /** How urgently a person was asked for; null when none was. */
  priority(): Promise<Priority | null>;
  leave(): Promise<void>;
}

/** The demo shop, in this process or behind a socket. */
export interface ShopUnderTest {
  /** @param customerId Of the demo customer who is logged in. */
  visit(customerId: string | undefined): Promise<Visit>;
  product(id: string): Promise<Product>;
  order(number: string): Promise<Order>;
  /** Puts orders back as they were. */
  restore(orders: readonly Order[]): Promise<void>;
  close(): Promise<void>;
}
