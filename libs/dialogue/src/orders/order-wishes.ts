import type { Order, Product } from '#contracts';
import { pickedPositions } from '../flows/flow-scope.js';
import { entityValue } from '../flows/read-slot.js';
import { readItems } from '../flows/read-items.js';
import { heardAlone } from '../flows/heard.js';
import { productCard } from '../products/product-cards.js';
import type { Outcome } from '../policy/rule.js';
import { isSure, type Request } from '../reading.js';
import type { Script } from '../script.js';
import { type Part, rememberProducts, type Turn } from '../turn.js';

/** So long after it was done, "undo that" needs no more words. Turns. */
const UNDO_TURNS = 6;
/** "Want to return the pan, changed my mind": a reason for it, and nothing to take back. */
const WANTS_BACK =
  /(?:\b(?:want|like|need|going)\s+to\s+|^\W*(?:(?:please|pls|hi|hello)\W+)*)(?:return(?:ing)?|send(?:ing)?)\b.*\bchanged? (?:my|our) minds?\b/i;
/** "The same socks again" is a wish for more, whatever else it is taken for. */
const SAME_AGAIN = /\bsame\b[^.?!]*\bagain\b/i;
/** Cards shown at once. */
const MANY = 6;

/** Wishes about orders that no intent is trained for: to take back what was just done, and to have a thing once more. */
export class OrderWishes {
  constructor(private readonly script: Script) {}

  /** "Undo that": what can be is asked about before it is done; for the rest, the way there. Null when it is not asked. */
  async undo(turn: Turn): Promise<Outcome> {
    const { last } = turn.state;
    const { cues } = this.script;
    const { text } = turn.input;
    if (!cues.hears('undo', text) || WANTS_BACK.test(text)) return null;
    const told = entityValue(turn.understanding.entities, 'order_number');
    if (told && cues.hears('going_back', text)) return this.withdraw(turn, told);
    if (!last || turn.state.turn - last.turn > UNDO_TURNS) return null;
    const order = typeof last.slots.order === 'string' ? await turn.orders.get(last.slots.order) : null;
    if (!order) return null;
    const isGoingBack = order.status === 'return_requested' || order.status === 'exchange_requested';
    if (last.outcome === 'registered' || (last.outcome === 'refused' && isGoingBack))
      return this.start(turn, 'withdraw_return', order);
    if (last.outcome === 'changed') return this.start(turn, 'change_address', order);
    if (last.outcome !== 'cancelled') return null;
    turn.steps.push({ rule: 'undo', detail: `${order.number} stays cancelled` });
    const products = await this.productsOf(
      order,
      order.items.map((_, at) => at),
      turn,
    );
    return this.offer(turn, 'undo_impossible', order, products);
  }

  /** "The same socks again, please": the products of an order of theirs, to be put in the basket. */
  async again(turn: Turn, requests: readonly Request[]): Promise<Part | null> {
    const { cues } = this.script;
    if (!cues.hears('reorder', turn.input.text) && !cues.hears('reorder_all', turn.input.text)) return null;
    // "My parcel is late again" is no wish for another.
    const trouble = (request: Request): boolean =>
      isSure(request) && this.script.flows.get(request.intent?.flow ?? '')?.slots.order !== undefined;
    const goesBack = cues.hears('going_back', turn.input.text) && !SAME_AGAIN.test(turn.input.text);
    if (goesBack) return null;
    const isMeant = cues.hears('reorder_all', turn.input.text) || SAME_AGAIN.test(turn.input.text);
    if (requests.some(trouble) && !isMeant) return null;
    const found = await this.thingAgain(turn);
    if (!found) return null;
    const products = await this.productsOf(found.order, found.items, turn);
    if (products.length === 0) return null;
    turn.steps.push({ rule: 'reorder', detail: products.map(({ id }) => id).join(', ') });
    return this.offer(turn, 'reorder', found.order, products);
  }

  /** In the order spoken of, or else in the newest of theirs that has such a thing. */
  private async thingAgain(turn: Turn): Promise<{ order: Order; items: number[] } | null> {
    const { cues } = this.script;
    const { text } = turn.input;
    const { last, told } = turn.state;
    const number = told.order ?? (typeof last?.slots.order === 'string' ? last.slots.order : undefined);
    const spoken = number === undefined ? null : await turn.orders.get(number);
    const recent = await turn.orders.recent();
    const candidates = [
      ...(spoken ? [spoken] : []),
      ...recent.filter((each) => each.number !== spoken?.number),
    ];
    const products = await turn.orders.products(candidates);
    const kinds = await turn.orders.kinds();
    for (const order of candidates) {
      const heard = { ...heardAlone(text, [], cues), items: order.items, products, kinds };
      const items = readItems(heard, 'named');
      if (items) return { order, items: items.map(Number) };
    }
    const whole = spoken ?? (cues.hears('latest', text) ? recent[0] : undefined);
    return whole && cues.hears('order_word', text)
      ? { order: whole, items: pickedPositions(whole, {}) }
      : null;
  }

  private async productsOf(order: Order, items: readonly number[], turn: Turn): Promise<Product[]> {
    const known = await turn.orders.products([order]);
    const ids = new Set(items.map((at) => order.items[at]?.productId ?? ''));
    return [...ids].flatMap((id) => known.get(id) ?? []).slice(0, MANY);
  }

  private offer(
    turn: Turn,
    phrase: 'reorder' | 'undo_impossible',
    order: Order,
    products: readonly Product[],
  ): Part {
    rememberProducts(
      turn,
      products.map(({ id }) => id),
    );
    const names = turn.formats.and(products.map(({ name }) => name));
    const said = this.script.say(phrase, { order, names, products }, turn.seed);
    return {
      ...said,
      products: products.map((product) =>
        productCard(turn, product, this.script.say('reason_bought', { product }, turn.seed).text),
      ),
    };
  }

  /** "I was sending back NF-10302, can we undo that?": what is theirs is found out by the flow. */
  private withdraw(turn: Turn, number: string): Outcome {
    const email = turn.input.shopper.customer?.email ?? turn.state.told.email;
    return this.begin(turn, 'withdraw_return', { order: number, ...(email && { email }) });
  }

  private start(turn: Turn, flow: string, { number, email }: Order): Outcome {
    return this.begin(turn, flow, { order: number, email });
  }

  private begin(turn: Turn, flow: string, slots: { order: string; email?: string }): Outcome {
    if (!this.script.flows.has(flow)) return null;
    turn.steps.push({ rule: 'undo', detail: `${flow} for ${slots.order}` });
    return { type: 'start', flow, intent: flow, opening: turn.input.text, slots };
  }
}
