import type { Order, OrderChange, Product } from '#contracts';
import type { Random } from '../demo/random.js';
import { STREETS, TOWNS } from './said.js';

type GoalKind = 'cancel' | 'address' | 'return' | 'exchange';

/** What a simulated shopper means to have done, whatever they say on the way. */
export interface Goal {
  kind: GoalKind;
  order: Order;
  signedIn: boolean;
  items: number[];
  /** For an exchange: the variant wanted for its only item. */
  variantId: string;
  /** For an address. */
  street: string;
  town: string;
  /** In the end they leave things as they are. */
  abandons: boolean;
}

const WANTED: Record<GoalKind, readonly Order['status'][]> = {
  cancel: ['pending'],
  address: ['pending'],
  return: ['delivered'],
  exchange: ['delivered'],
};
const DAY = 86_400_000;
/** Some want what cannot be had any more. */
const HOPELESS = 0.1;
const ABANDONS = 0.15;
const SIGNED_IN = 0.35;

export function makeGoal(
  random: Random,
  orders: readonly Order[],
  products: ReadonlyMap<string, Product>,
  now: number,
): Goal {
  const kind = random.weighted<GoalKind>(['cancel', 'address', 'return', 'exchange'], (one) =>
    one === 'return' || one === 'exchange' ? 3 : 2,
  );
  const recent = orders.filter(
    ({ deliveredAt, status }) =>
      status !== 'delivered' || (deliveredAt !== null && now - deliveredAt < 28 * DAY),
  );
  const fitting = random.chance(HOPELESS)
    ? recent
    : recent.filter(({ status }) => WANTED[kind].includes(status));
  for (;;) {
    const order = random.pick(fitting);
    const count = kind === 'return' ? random.integer(1, order.items.length) : 1;
    const items = random
      .sample(
        order.items.map((_, at) => at),
        count,
      )
      .sort((a, b) => a - b);
    const item = order.items[items[0] ?? 0];
    const others = (products.get(item?.productId ?? '')?.variants ?? []).filter(
      ({ id, stock }) => id !== item?.variantId && stock >= (item?.quantity ?? 1),
    );
    if (kind === 'exchange' && others.length === 0) continue;
    return {
      kind,
      order,
      signedIn: random.chance(SIGNED_IN),
      items,
      variantId: kind === 'exchange' ? random.pick(others).id : '',
      street: random.pick(STREETS),
      town: random.pick(TOWNS),
      abandons: random.chance(ABANDONS),
    };
  }
}

/** Is this exactly what was meant? */
export function isMeant(change: OrderChange, goal: Goal): boolean {
  switch (change.kind) {
    case 'cancel':
      return goal.kind === 'cancel';
    case 'address':
      return goal.kind === 'address' && change.address.line1 === goal.street;
    case 'return':
      return goal.kind === 'return' && change.items.join() === goal.items.join();
    case 'exchange':
      return (
        goal.kind === 'exchange' &&
        change.items.length === 1 &&
        change.items[0]?.item === goal.items[0] &&
        change.items[0]?.variantId === goal.variantId
      );
    case 'withdraw':
    case 'refund':
      return false;
  }
}
