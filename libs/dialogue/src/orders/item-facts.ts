import { heardAlone } from '../flows/heard.js';
import { readItems } from '../flows/read-items.js';
import type { Script } from '../script.js';
import type { Part, Turn } from '../turn.js';

/** Asks which size or colour it was, or what it cost, of something that was bought. */
const ASKS =
  /^\W*(?:(?:and|ok|okay|hm+|so|but|then)\W+)*(?:(?:what|which|wich|wat) (?:sizes?|colou?rs?)\b.*\b(?:are|were|was|is|did|had|have)\b|(?:the )?(?:sizes?|colou?rs?)(?: of (?:it|them|that|the [\p{L} -]+))?\W*$|(?:how much|what) (?:was|were|did|is|are)\b.*\b(?:the|it|that|they|alone)\b|how many (?:of (?:the|those|them) )?[\p{L} '-]+\W*$)/iu;
const COUNT = /\bhow many\b/i;
const PRICE = /\b(?:how much|cost|price|pay|paid)\b/i;
/** What may be had is a question of stock. */
const OF_STOCK =
  /\b(?:there|stock|left|available|come in|comes in|have you|do you have|else|other|need|should|take)\b/i;
/** So many turns the order stays what is asked about. */
const FRESH = 2;

/** "What size are the socks?" after an order was told of: what was bought, as it was bought. */
export class ItemFacts {
  constructor(private readonly script: Script) {}

  /** Null when no order is spoken of, or the words name none of its things and it has several. */
  async answer(turn: Turn): Promise<Part | null> {
    const { last, productsTurn, turn: now } = turn.state;
    const { text } = turn.input;
    if (!ASKS.test(text) || OF_STOCK.test(text) || turn.state.flows.frames.length > 0) return null;
    if (!last || now - last.turn > FRESH || productsTurn > last.turn) return null;
    const order = typeof last.slots.order === 'string' ? await turn.orders.get(last.slots.order) : null;
    if (!order) return null;
    const products = await turn.orders.products([order]);
    const kinds = await turn.orders.kinds();
    const heard = { ...heardAlone(text, [], this.script.cues), items: order.items, products, kinds };
    const named = readItems(heard, 'named')?.map(Number) ?? [];
    // "How much was that whole order?" and "how many points?" are no questions of its things.
    if (named.length === 0 && (PRICE.test(text) || COUNT.test(text))) return null;
    const all = order.items.map((_, at) => at);
    const meant = named.length > 0 ? named : all;
    const items = meant.flatMap((at) => order.items[at] ?? []);
    turn.steps.push({ rule: 'item_fact', detail: `${items.length} of ${order.number}` });
    last.turn = now;
    const told = items.map(({ name, options, quantity, price }) => ({
      name,
      options: Object.values(options).join(', '),
      quantity,
      price: turn.formats.money({ amount: price * quantity, currency: order.currency }),
    }));
    return this.script.say('fact_items', { order, items: told }, turn.seed);
  }
}
