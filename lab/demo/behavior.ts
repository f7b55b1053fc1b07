import type { BehaviorType, Order } from '#contracts';
import { basket } from './orders.js';
import { type Person, TASTES } from './people.js';
import type { MadeProduct } from './products.js';
import { Random } from './random.js';
import type { Shelf } from './shoppers.js';

const DAY = 86_400_000;
const QUERIES: Record<string, readonly string[]> = {
  hiking: ['waterproof jacket', 'hiking boots women', 'day pack 25l', 'merino socks'],
  everyday: ['rain jacket blue', 'steel bottle', 'warm hat', 'fleece'],
  trekking: ['trekking pack 60l', 'light tent 2 person', 'trekking poles', 'water filter'],
  camping: ['tent 4 person', 'sleeping bag', 'camp chair', 'stove'],
  alpine: ['down jacket', 'gaiters', 'helmet hood shell', 'gloves waterproof'],
  winter: ['warm gloves', 'down jacket', 'merino base layer', 'beanie'],
  running: ['trail shoes', 'running shorts', 'soft flask', 'headlamp light'],
  family: ['kids rain jacket', 'kids boots', 'family tent', 'kids rucksack'],
};

/** One line of a behaviour file, in the order its fields are written. */
interface Line {
  id: string;
  type: BehaviorType;
  productId?: string;
  query?: string;
  quantity?: number;
  visitorId: string;
  customerId?: string;
  at: number;
}

/**
 * About `total` events: the visits that led to the orders, and those of visitors who never logged in. Visitors look at what
 * suits their tastes, compare within a category, and buy things that go together.
 */
export function makeBehavior(
  seed: number,
  shelf: Shelf,
  orders: readonly Order[],
  products: readonly MadeProduct[],
  people: readonly Person[],
  generatedAt: number,
  total: number,
): Line[] {
  const random = new Random(`${seed} behavior`);
  const made = new Map(products.map((one) => [one.product.id, one]));
  const persons = new Map(people.map((person) => [person.id, person]));
  const lines: Omit<Line, 'id'>[] = [];

  for (const order of orders) {
    const person = persons.get(order.customerId) as Person;
    const who = { visitorId: `v-${person.id}`, customerId: person.id };
    let at = order.placedAt - random.integer(4, 40) * 60_000;
    for (const item of order.items) {
      const product = made.get(item.productId) as MadeProduct;
      const views = [
        product,
        ...(random.chance(0.6) ? [shelf.alternative(product, person.tastes, random)] : []),
      ];
      for (const view of random.sample(views, views.length)) {
        lines.push({
          type: 'view',
          productId: view.product.id,
          ...who,
          at: (at += random.integer(9, 70) * 1000),
        });
      }
      lines.push({
        type: 'cart',
        productId: item.productId,
        ...who,
        at: (at += random.integer(3, 30) * 1000),
      });
    }
    if (order.status === 'cancelled') continue;
    for (const item of order.items) {
      const quantity = item.quantity > 1 ? { quantity: item.quantity } : {};
      lines.push({ type: 'purchase', productId: item.productId, ...quantity, ...who, at: order.placedAt });
    }
  }

  for (let visitor = 1; lines.length < total; visitor++) {
    const { tastes } = random.weighted(TASTES, (group) => group.share);
    const who = { visitorId: `v-${String(visitor).padStart(4, '0')}` };
    const visits = random.integer(1, 3);
    let day = random.next() ** 1.6 * 300;
    for (let visit = 0; visit < visits && day > 0.1; visit++, day -= random.integer(1, 12)) {
      let at = Math.floor((generatedAt - day * DAY) / 1000) * 1000;
      const step = () => (at += random.integer(8, 90) * 1000);
      if (random.chance(0.3)) {
        lines.push({
          type: 'search',
          query: random.pick(QUERIES[random.pick(tastes)] ?? ['jacket']),
          ...who,
          at: step(),
        });
      }
      const buys = random.chance(0.32);
      const wanted = buys
        ? basket(shelf, { tastes }, random).map((item) => made.get(item.productId) as MadeProduct)
        : [];
      const seen = buys
        ? wanted
        : Array.from({ length: random.integer(1, 5) }, () => shelf.browse(tastes, random));
      for (const one of seen) {
        lines.push({ type: 'view', productId: one.product.id, ...who, at: step() });
        if (random.chance(0.35)) {
          lines.push({
            type: 'view',
            productId: shelf.alternative(one, tastes, random).product.id,
            ...who,
            at: step(),
          });
        }
        if (buys || random.chance(0.09))
          lines.push({ type: 'cart', productId: one.product.id, ...who, at: step() });
        else if (random.chance(0.08))
          lines.push({ type: 'wish', productId: one.product.id, ...who, at: step() });
      }
      for (const one of wanted)
        lines.push({ type: 'purchase', productId: one.product.id, ...who, at: at + 60_000 });
    }
  }

  return lines
    .map((line, i) => ({ line: { ...line, at: Math.min(line.at, generatedAt) }, i }))
    .sort((a, b) => a.line.at - b.line.at || a.i - b.i)
    .map(({ line }, i) => ({ id: `demo-${String(i + 1).padStart(5, '0')}`, ...line }));
}
