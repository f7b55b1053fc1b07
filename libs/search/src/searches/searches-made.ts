import type { BehaviorRecord } from '#contracts';
import { stemsOf } from '#catalog';

const MINUTE = 60_000;
/** The same words again within so long are the same search: another page of it, or a facet. */
export const SAME = 30 * MINUTE;
/** A product opened within so long is one of those that were found. */
const CLICK = 10 * MINUTE;
/** Other words within so long say the same. */
const REFORMULATION = MINUTE;

/** What is read of behaviour to make out searches. */
export const SEARCH_BEHAVIOR = ['search', 'view', 'cart', 'wish'] as const;

/** One search, with what came of it. */
export interface SearchMade {
  id: string;
  /** Who made it: the customer, else the browser. */
  shopper: string;
  /** As typed. */
  query: string;
  /** Stems of its words: however it is written, one. */
  key: string;
  at: number;
  /** Products found; null: not told. */
  results: number | null;
  /** Products opened. */
  opened: string[];
  /** What the shopper tried next, in other words. */
  then: SearchMade | null;
}

/** A query as it is counted by. */
export const queryKey = (query: string): string => stemsOf(query).join(' ');

/**
 * Makes searches out of behaviour, which comes oldest first. A click is told by what a shopper opens next, before another
 * search: a page need not say which list it was opened from. What came by a suggestion is none.
 */
export class SearchesMade {
  /** The last search of each browser, and when it was last seen to go on. */
  private readonly open = new Map<string, { search: SearchMade; seen: number }>();
  readonly made: SearchMade[] = [];

  add(event: BehaviorRecord): void {
    const last = this.open.get(event.visitorId);
    if (event.type !== 'search') {
      const isFound = last && event.at - last.seen <= CLICK && event.attributionId === undefined;
      if (isFound && event.productId !== undefined) last.search.opened.push(event.productId);
      return;
    }
    const { query = '', at } = event;
    const key = queryKey(query);
    if (key === '') return;
    if (last?.search.key === key && at - last.seen <= SAME) {
      last.seen = at;
      last.search.results ??= event.results ?? null;
      return;
    }
    const shopper = event.customerId ?? event.visitorId;
    const search: SearchMade = {
      ...{ id: event.id, shopper, query, key, at, results: event.results ?? null },
      ...{ opened: [], then: null },
    };
    if (last && at - last.seen <= REFORMULATION && last.search.opened.length === 0) last.search.then = search;
    this.open.set(event.visitorId, { search, seen: at });
    this.made.push(search);
  }
}
