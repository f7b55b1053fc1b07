import { stem } from '#catalog';
import type { Order, Product } from '#contracts';
import { type Cue, type Cues, wordsOf } from './cues.js';

const ORDINALS: readonly Cue[] = ['first', 'second', 'third'];

/** The place in a list of `count` that words such as "the second one" or "the last one" point at; null when none. */
export function placeMeant(said: string, count: number, cues: Cues): number | null {
  // "First tell me ..." and "one second" count nothing.
  const text = cues.without('aside', said);
  const ordinal = ORDINALS.findIndex((cue) => cues.hears(cue, text));
  if (ordinal >= 0) return ordinal < count ? ordinal : null;
  return count > 0 && cues.hears('last', text) ? count - 1 : null;
}

/** What "the other one" and "the tent order" are looked for in. */
interface OrdersInSight {
  /** Newest first. */
  orders: readonly Order[];
  /** Numbers in the order in which they were shown. */
  offered: readonly string[];
  /** The one spoken of, which "the other one" is not. */
  current: string | undefined;
  /** Those of a day that the text names. */
  ofDay: readonly Order[];
}

/**
 * The orders of a customer that a text may mean, the likeliest first: by their place among those just offered, by being
 * the latest or the other one, or by what is in them ("where is my tent").
 * @param kinds Categories that the text speaks of in words of its own.
 */
export function ordersMeant(
  text: string,
  { orders, offered, current, ofDay }: OrdersInSight,
  products: ReadonlyMap<string, Product>,
  kinds: ReadonlySet<string>,
  cues: Cues,
): string[] {
  if (CAME_LAST.test(text)) return lastDelivered(orders);
  if (cues.hears('latest', text)) return orders.slice(0, 1).map(({ number }) => number);
  const place = placeMeant(text, offered.length, cues);
  if (place !== null) return [offered[place] as string];
  // "And the third": two were offered beside the one spoken of.
  const beyond = offered.length > 0 ? placeMeant(text, orders.length, cues) : null;
  if (beyond !== null) return [(orders[beyond] as Order).number];
  if (ofDay.length > 0) {
    const holders = holding(text, ofDay, products, kinds, cues);
    return holders.length > 0 ? holders : ofDay.map(({ number }) => number);
  }
  const before = orders.findIndex(({ number }) => number === current) + 1;
  if (before > 0 && cues.hears('one_before', text))
    return orders.slice(before, before + 1).map(({ number }) => number);
  const shown = orders.filter(({ number }) => offered.includes(number));
  const among = holding(text, shown, products, kinds, cues);
  const named = among.length > 0 ? among : holding(text, orders, products, kinds, cues);
  if (named.length > 0) return named;
  if (cues.hears('other', text) && current !== undefined) {
    const others = orders.filter(({ number }) => number !== current).map(({ number }) => number);
    return [...others].sort((a, b) => Number(offered.includes(b)) - Number(offered.includes(a)));
  }
  return [];
}

const CAME_LAST =
  /\b(?:last|latest|newest) deliver(?:ed|y)\b|\b(?:came|arrived|delivered|received|got) last\b/i;

const lastDelivered = (orders: readonly Order[]): string[] =>
  [...orders]
    .filter(({ deliveredAt }) => deliveredAt !== null)
    .sort((a, b) => Number(b.deliveredAt) - Number(a.deliveredAt))
    .slice(0, 1)
    .map(({ number }) => number);

/** Orders whose items have most of the words said, by name before kind; open ones before those that are over. */
function holding(
  text: string,
  orders: readonly Order[],
  products: ReadonlyMap<string, Product>,
  kinds: ReadonlySet<string>,
  cues: Cues,
): string[] {
  const said = new Set(wordsOf(cues.without('idle', cues.without('filler', text))).map(stem));
  const counts = (words: string): number =>
    [...new Set(wordsOf(words).map(stem))].filter((word) => /\p{L}{3}/u.test(word) && said.has(word)).length;
  const scored = orders.map((order) => ({
    order,
    score: Math.max(
      ...order.items.map(({ name, productId }) => {
        const product = products.get(productId);
        if (!product) return counts(name);
        const kind = counts(`${product.category} ${product.department}`);
        return counts(name) + KIND_WEIGHT * Math.max(kind, kinds.has(product.category) ? 1 : 0);
      }),
    ),
  }));
  const best = Math.max(0, ...scored.map(({ score }) => score));
  if (best === 0) return [];
  return scored
    .filter(({ score }) => score === best)
    .sort((a, b) => Number(isOpen(b.order)) - Number(isOpen(a.order)))
    .map(({ order }) => order.number);
}

/** A word of the kind tells less than one of the name. */
const KIND_WEIGHT = 0.5;

/** Still on its way to the customer. */
export const isOpen = ({ status }: Pick<Order, 'status'>): boolean =>
  status === 'pending' || status === 'packed' || status === 'shipped';
