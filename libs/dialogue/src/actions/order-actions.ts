import type { OrderActionResult, Refused } from '#catalog';
import { Address, type Order, type OrderChange, type OrderChangeKind } from '#contracts';
import type { Cues } from '../cues.js';
import { pickedPositions, wantedVariants } from '../flows/flow-scope.js';
import type { SlotValues } from '../flows/flow-state.js';
import { isWholeAddress, readAddress } from '../flows/read-address.js';
import { readItems } from '../flows/read-items.js';
import { heardAlone } from '../flows/heard.js';
import { readVariants } from '../flows/read-variants.js';
import type { OrderChangesPort } from '../ports.js';
import type { Script } from '../script.js';
import { placeMeant } from '../references.js';
import type { Turn } from '../turn.js';
import type { Action, ActionCall, ActionResult } from './action.js';
import type { ActionName } from './action-outcomes.js';

/** Actions on an order. All but `find_order` come after it, so that the order is the shopper's. */
export function orderActions(
  changes: OrderChangesPort,
  { cues, language }: Pick<Script, 'cues' | 'language'>,
): Record<Exclude<ActionName, 'suggest_products' | 'send_code' | 'check_code' | 'watch_product'>, Action> {
  const check = (kind: OrderChangeKind): Action =>
    withOrder((order) => Promise.resolve(mayOrNot(order, changes.refusal(order, kind, language))));
  const request = (change: (call: ActionCall, order: Order) => OrderChange, done: string): Action =>
    withOrder(async (order, call) => {
      const { turn } = call;
      const { conversationId } = turn.seed;
      const origin = { conversationId, turn: turn.state.turn, language };
      const result = await changes.request(order.number, change(call, order), origin);
      turn.orders.refresh(result.order);
      return settled(result, done);
    });
  return {
    find_order: findOrder,
    show_order: withOrder(async (order, { turn }) => {
      await offerOthers(order, turn);
      const late = order.status === 'shipped' && isOverdue(order, turn.input.now);
      return shown(order, {
        say: { outcome: late ? 'late' : order.status },
        detail: `${order.number} is ${order.status}`,
      });
    }),
    check_cancel: check('cancel'),
    cancel_order: request(() => ({ kind: 'cancel' }), 'cancelled'),
    check_change: withOrder((order, { opening }) => {
      const refused = changes.refusal(order, 'address', language);
      const address = isWholeAddress(opening) ? readAddress(opening, order.address.country) : null;
      return Promise.resolve(
        refused || !address ? mayOrNot(order, refused) : { ...may(order), fill: { address } },
      );
    }),
    check_address: withOrder(async (order, { slots }) => {
      const change = { kind: 'address' as const, address: Address.parse(slots.address) };
      const refused = await changes.refusalOf(order, change, language);
      return mayOrNot(order, refused);
    }),
    change_address: request(
      ({ slots }) => ({ kind: 'address', address: Address.parse(slots.address) }),
      'changed',
    ),
    check_return: withOrder(async (order, call) => {
      const { kind } = call.slots;
      const refused = changes.refusal(order, kindOf(call.slots), language);
      const exchange = kind === 'exchange' ? refused : changes.refusal(order, 'exchange', language);
      const named = await namedItems(order, call, cues);
      // Too late to send it back, but a fault is a matter of the warranty.
      if (refused && order.status === 'delivered' && call.slots.reason === 'damaged') {
        return shown(order, {
          say: { outcome: 'faulty' },
          detail: `${order.number}: a fault that shows later`,
        });
      }
      // Too late for the money, in time for another size.
      if (refused && !exchange) {
        return {
          ...may(order),
          say: { outcome: 'only_exchange' },
          scope: { refusal: refused.next },
          order,
          why: { phrase: 'why_order' },
          fill: { ...named, kind: 'exchange' },
        };
      }
      if (refused) return mayOrNot(order, refused);
      return { ...may(order), fill: named };
    }),
    replace_same: withOrder(async (order, { turn, slots }) => {
      const picked = pickedPositions(order, slots).flatMap((at) => order.items[at] ?? []);
      const products = await turn.orders.products([order]);
      const there = picked.flatMap(({ productId, variantId, quantity }) => {
        const same = products.get(productId)?.variants.find(({ id }) => id === variantId);
        return same && same.stock >= quantity ? same.id : [];
      });
      const isThere = slots.variants === undefined && there.length === picked.length;
      return { ...may(order), ...(isThere && { fill: { variants: there } }) };
    }),
    check_exchange: withOrder(async (order, call) => checkExchange(order, call)),
    request_return: request(({ slots }, order) => returnOf(slots, order), 'registered'),
    check_withdraw: check('withdraw'),
    withdraw_return: request(() => ({ kind: 'withdraw' }), 'withdrawn'),
    check_parcel: withOrder(async (order, { turn }) => {
      if (order.status === 'cancelled') {
        return shown(order, { say: { outcome: 'cancelled' }, detail: `${order.number} was cancelled` });
      }
      const waiting = order.status === 'pending' || order.status === 'packed' || order.status === 'shipped';
      return waiting && !isOverdue(order, turn.input.now)
        ? shown(order, { say: { outcome: 'not_due' }, detail: `${order.number} is not due yet` })
        : may(order);
    }),
    check_items: withOrder(async (order, call) => ({
      ...may(order),
      fill: await namedItems(order, call, cues),
    })),
    pass_on_complaint: async (call) => {
      const order = await orderOf(call);
      if (!order || call.slots.topic === 'service') {
        return {
          flow: { outcome: 'end' },
          say: { outcome: 'service' },
          detail: 'a complaint about the service',
        };
      }
      const missing = call.slots.topic === 'missing';
      const outcome = missing
        ? 'item_missing'
        : order.deliveredAt === null
          ? 'parcel_overdue'
          : 'parcel_delivered';
      return shown(order, { say: { outcome }, detail: `${order.number}: ${outcome}` });
    },
  };
}

/** How many others go with the order that was asked for. */
const BESIDE = 2;

/** The customer's other orders, which go with the reply as buttons. */
async function offerOthers({ number }: Order, turn: Turn): Promise<void> {
  const recent = await turn.orders.recent();
  const ids = recent.filter((each) => each.number !== number).map((each) => each.number);
  if (ids.length > 0) turn.state.shown = { kind: 'orders', ids: ids.slice(0, BESIDE), turn: turn.state.turn };
}

const findOrder: Action = async ({ turn, slots }) => {
  const found = await turn.orders.open(String(slots.order), String(slots.email));
  if (found === 'too_many_tries') {
    turn.state.offeredPerson = true;
    return { flow: { outcome: 'end' }, say: { phrase: 'order_tries_used_up' }, detail: 'too many tries' };
  }
  if (found === 'not_found') {
    // Another flow must not start with values that were refused.
    turn.state.told = {};
    return {
      flow: { outcome: 'retry', retry: ['order', 'email'] },
      say: { phrase: 'order_not_found' },
      detail: 'no order with this number and e-mail',
    };
  }
  turn.state.told = { order: found.number, ...(!turn.input.shopper.customer && { email: found.email }) };
  return {
    flow: { outcome: 'done' },
    // As the shop writes it: the shopper may have left out its letters.
    ...(found.number !== slots.order && { fill: { order: found.number } }),
    detail: `${found.number} belongs to the shopper`,
  };
};

const orderOf = ({ turn, slots }: ActionCall): Promise<Order | null> =>
  typeof slots.order === 'string' ? turn.orders.get(slots.order) : Promise.resolve(null);

/** An order that is no longer the shopper's (signed out in between) is looked up again from the start. */
const withOrder =
  (act: (order: Order, call: ActionCall) => Promise<ActionResult>): Action =>
  async (call) => {
    const order = await orderOf(call);
    if (order) return act(order, call);
    return {
      flow: { outcome: 'retry', retry: ['order', 'email'] },
      say: { phrase: 'order_not_found' },
      detail: 'the order is not open to this shopper',
    };
  };

/** Past the promised day: the promise holds until the day is over. */
const isOverdue = ({ expectedAt }: Order, now: number): boolean =>
  expectedAt !== null && now > expectedAt + 86_400_000;

const kindOf = (slots: SlotValues): 'return' | 'exchange' =>
  slots.kind === 'exchange' ? 'exchange' : 'return';

/** The items that the shopper's first words named, or the only one there is; for an exchange, what for. */
async function namedItems(
  order: Order,
  { opening, slots, turn }: ActionCall,
  cues: Cues,
): Promise<SlotValues> {
  const products = await turn.orders.products([order]);
  const kinds = await turn.orders.kinds();
  const heard = { ...heardAlone(opening, [], cues), items: order.items, products, kinds };
  const only = order.items.length === 1 ? ['0'] : null;
  // Named when the flow began, or just now, together with the order: "the skillet and the pot".
  const read = (text: string): string[] | null => {
    // "The first one", "the one with the tent" and a button point at the order.
    const pointing =
      placeMeant(text, order.items.length, cues) !== null || cues.hears('order_reference', text);
    return pointing || turn.state.offered.includes(text.trim())
      ? null
      : readItems({ ...heard, text }, 'named');
  };
  const items = Array.isArray(slots.items)
    ? slots.items
    : (only ?? readItems(heard) ?? read(turn.input.text));
  if (items === null) return {};
  const variants =
    slots.kind === 'exchange' && slots.variants === undefined
      ? readVariants({ ...heard, picked: items.map(Number) })
      : null;
  return { ...(slots.items === undefined && { items }), ...(variants && { variants }) };
}

/** Is what is wanted in place of the items another thing than they are, and is it there? */
async function checkExchange(order: Order, { turn, slots }: ActionCall): Promise<ActionResult> {
  const wanted = await wantedVariants(order, slots, turn);
  const again = (outcome: string, scope: object): ActionResult => ({
    flow: { outcome: 'reask', retry: ['variants'] },
    say: { outcome },
    scope,
    detail: `${order.number}: ${outcome}`,
  });
  if (wanted.length === 0) return again('not_offered', {});
  // A faulty one is exchanged for the same.
  const same = wanted.find(
    ({ isSame }) => isSame && slots.reason !== 'damaged' && slots.reason !== 'wrong_item',
  );
  if (same) return again('same_variant', { wanted: same.label });
  const gone = wanted.find(({ variant, item }) => variant.stock < item.quantity);
  return gone ? again('sold_out', { wanted: gone.label }) : may(order);
}

function returnOf(slots: SlotValues, order: Order): OrderChange {
  const items = pickedPositions(order, slots);
  const reason = typeof slots.reason === 'string' ? slots.reason : '';
  if (kindOf(slots) === 'return') return { kind: 'return', items, reason };
  const variants = Array.isArray(slots.variants) ? slots.variants : [];
  return {
    kind: 'exchange',
    items: items.map((item, at) => ({ item, variantId: variants[at] ?? '' })),
    reason,
  };
}

const may = (order: Order): ActionResult => ({
  flow: { outcome: 'done' },
  detail: `${order.number} is ${order.status}`,
});

const mayOrNot = (order: Order, refused: Refused | null): ActionResult =>
  refused ? settled({ outcome: 'refused', order, ...refused }, '') : may(order);

const shown = (order: Order, { say, detail }: Pick<ActionResult, 'say' | 'detail'>): ActionResult => ({
  flow: { outcome: 'end' },
  say,
  detail,
  order,
  why: { phrase: 'why_order' },
});

/** What became of it: carried out, asked for where the order lives, or refused. */
function settled(result: OrderActionResult, done: string): ActionResult {
  const { order, outcome } = result;
  if (outcome === 'refused') {
    return {
      ...shown(order, { say: { outcome: 'refused' }, detail: `${order.number} refused: ${result.refusal}` }),
      scope: { refusal: result.next },
    };
  }
  const say = { outcome: outcome === 'confirmed' ? done : 'requested' };
  return shown(order, { say, detail: `${order.number}: ${done}, ${outcome}` });
}
