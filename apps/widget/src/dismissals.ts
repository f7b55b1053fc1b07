import type { ProductCard } from '#contracts';
import type { Storage } from './storage.js';

/** How long a dismissal can be taken back. */
export const UNDO_MS = 5000;
const KEY = 'dismissed';
/** Older ones are far up in the conversation. */
const KEPT = 200;

interface Ports {
  storage: Storage;
  report: (card: ProductCard) => void;
  changed: () => void;
  schedule: (work: () => void, ms: number) => unknown;
  cancel: (timer: unknown) => void;
}

/** Products of one answer may share its attribution. */
const idOf = ({ attributionId, productId }: ProductCard): string => `${attributionId} ${productId}`;

/** Suggestions that the shopper has no interest in: hidden at once and over page loads, told to the server when undo has passed. */
export class Dismissals {
  private readonly pending = new Map<string, { card: ProductCard; timer: unknown }>();
  private readonly known: Set<string>;

  constructor(private readonly ports: Ports) {
    this.known = new Set(ports.storage.get(KEY)?.split('\n'));
  }

  has(card: ProductCard): boolean {
    return this.known.has(idOf(card));
  }

  canUndo(card: ProductCard): boolean {
    return this.pending.has(idOf(card));
  }

  add(card: ProductCard): void {
    const id = idOf(card);
    if (this.known.has(id)) return;
    this.known.add(id);
    this.pending.set(id, { card, timer: this.ports.schedule(() => this.tell(id), UNDO_MS) });
    this.keep();
  }

  undo(card: ProductCard): void {
    const id = idOf(card);
    if (!this.settle(id)) return;
    this.known.delete(id);
    this.keep();
  }

  /** The page goes: what could still be taken back is final now. */
  flush(): void {
    for (const id of [...this.pending.keys()]) this.tell(id);
  }

  private tell(id: string): void {
    const card = this.settle(id);
    if (!card) return;
    this.ports.report(card);
    this.ports.changed();
  }

  /** The card, when it was still open whether it is dismissed. */
  private settle(id: string): ProductCard | undefined {
    const waiting = this.pending.get(id);
    this.ports.cancel(waiting?.timer);
    this.pending.delete(id);
    return waiting?.card;
  }

  private keep(): void {
    const ids = [...this.known].slice(-KEPT);
    this.ports.storage.set(KEY, ids.length > 0 ? ids.join('\n') : null);
    this.ports.changed();
  }
}
