import { orderCard, type OrderActionResult } from '#catalog';
import { Address, type Order } from '#contracts';
import type { Turn } from '../turn.js';
import { pickedItems } from '../flows/flow-scope.js';
import type { SlotValues } from '../flows/flow-state.js';
import type { OrdersPort } from '../ports.js';
import type { Cues } from '../cues.js';
import { readSlot } from '../flows/read-slot.js';
import type { Action, ActionCall, ActionResult } from './action.js';
import type { ActionName } from './action-outcomes.js';

/** Actions on an order. All but `find_order` come after it, so that the order is the shopper's. */
export function orderActions(
  orders: OrdersPort,
  cues: Cues,
): Record<Exclude<ActionName, 'suggest_products'>, Action> {
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
    check_cancel: withOrder(async (order) =>
      order.status === 'pending' ? may(order) : settle(order, await orders.requestCancel(order.number), ''),
    ),
    cancel_order: withOrder(async (order, { turn }) => {
      const result = await orders.requestCancel(order.number);
      turn.orders.refresh(result.order);
      // Cancelled a moment ago by the same confirmed request, whose reply was lost: the answer is the same.
      const done = result.done || result.refusal === 'cancelled';
      return done
        ? shown(result.order, { say: { outcome: 'cancelled' }, detail: `${order.number} cancelled` })
        : settle(order, result, '');
    }),
    check_change: withOrder(async (order) =>
      order.status === 'pending'
        ? may(order)
        : settle(order, await orders.changeAddress(order.number, order.address), ''),
    ),
    change_address: withOrder(async (order, { turn, slots }) => {
      const result = await orders.changeAddress(order.number, Address.parse(slots.address));
      turn.orders.refresh(result.order);
      return settle(order, result, 'changed');
    }),
    check_return: withOrder(async (order, call) => {
      const { kind } = call.slots;
      const refused = orders.returnRefusal(order, kindOf(call.slots));
      const exchange = kind === 'exchange' ? refused : orders.returnRefusal(order, 'exchange');
      const named = namedItems(order, call, cues);
      // Too late for the money, in time for another size.
      if (refused && !exchange) {
        return {
          ...may(order),
          say: { outcome: 'only_exchange' },
          scope: { refusal: refused.next },
          order: orderCard(order),
          why: { phrase: 'why_order' },
          fill: { ...named.fill, kind: 'exchange' },
        };
      }
      if (refused) return settle(order, { done: false, order, ...refused }, '');
      return { ...may(order), ...named };
    }),
    request_return: withOrder(async (order, { turn, slots }) => {
      const kind = kindOf(slots);
      const result = await orders.requestReturn(order.number, pickedItems(order, slots), kind);
      turn.orders.refresh(result.order);
      return settle(order, result, `${kind}_registered`);
    }),
    check_parcel: withOrder(async (order, { turn }) => {
      if (order.status === 'cancelled') {
        return shown(order, { say: { outcome: 'cancelled' }, detail: `${order.number} was cancelled` });
      }
      const waiting = order.status === 'pending' || order.status === 'packed' || order.status === 'shipped';
      return waiting && !isOverdue(order, turn.input.now)
        ? shown(order, { say: { outcome: 'not_due' }, detail: `${order.number} is not due yet` })
        : may(order);
    }),
    check_items: withOrder(async (order, call) => ({ ...may(order), ...namedItems(order, call, cues) })),
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

/** The only item there is, or those that the shopper's first words named. */
function namedItems(order: Order, { opening, slots }: ActionCall, cues: Cues): { fill?: SlotValues } {
  if (slots.items !== undefined) return {};
  if (order.items.length === 1) return { fill: { items: ['0'] } };
  const named = readSlot(
    { type: 'items', ask: [opening], quickReplies: [] },
    { text: opening, entities: [], items: order.items, country: order.address.country, cues },
  );
  return named === null ? {} : { fill: { items: named } };
}

const may = (order: Order): ActionResult => ({
  flow: { outcome: 'done' },
  detail: `${order.number} is ${order.status}`,
});

const shown = (order: Order, { say, detail }: Pick<ActionResult, 'say' | 'detail'>): ActionResult => ({
  flow: { outcome: 'end' },
  say,
  detail,
  order: orderCard(order),
  why: { phrase: 'why_order' },
});

function settle(before: Order, result: OrderActionResult, outcome: string): ActionResult {
  const { order, next } = result;
  if (result.done)
    return { ...shown(order, { say: { outcome }, detail: `${order.number}: ${outcome}` }), scope: { next } };
  return {
    ...shown(order, { say: { outcome: 'refused' }, detail: `${before.number} refused: ${result.refusal}` }),
    scope: { refusal: next },
  };
}
