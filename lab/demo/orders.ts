import type { Order, OrderItem, OrderStatus, Variant } from '#contracts';
import type { Person } from './people.js';
import type { MadeProduct } from './products.js';
import { Random } from './random.js';
import type { Shelf } from './shoppers.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const CARRIERS = ['An Post', 'Greenline', 'Swiftly'] as const;

/** How many orders of each status, and how many days ago they were placed. */
const STATUSES: readonly { status: OrderStatus; share: number; age: readonly [number, number] }[] = [
  { status: 'pending', share: 24, age: [0.01, 0.5] },
  { status: 'packed', share: 18, age: [0.5, 1.5] },
  { status: 'shipped', share: 36, age: [1.5, 4.5] },
  { status: 'delivered', share: 262, age: [5, 380] },
  { status: 'cancelled', share: 20, age: [2, 300] },
  { status: 'return_requested', share: 14, age: [8, 32] },
  { status: 'exchange_requested', share: 10, age: [8, 50] },
  { status: 'returned', share: 16, age: [25, 300] },
];
/** The shoppers that the demo offers to browse as: they have an order of every status between them, and several each. */
const SHOWCASE = 6;

/** About 400 orders, numbered by the time they were placed: NF-10001, NF-10002 ... */
export function makeOrders(
  seed: number,
  shelf: Shelf,
  people: readonly Person[],
  generatedAt: number,
): Order[] {
  const random = new Random(`${seed} orders`);
  const wanted = STATUSES.flatMap(({ status, share, age: [newest, oldest] }) =>
    Array.from({ length: share }, (_, i) => {
      const days = newest + (oldest - newest) * random.next() ** (oldest > 30 ? 1.4 : 1);
      const person =
        i < SHOWCASE / 2
          ? people[(i * 2 + STATUSES.findIndex((s) => s.status === status)) % SHOWCASE]
          : random.pick(people);
      return {
        status,
        placedAt: officeTime(generatedAt - Math.floor(days * DAY), newest < 1, random),
        person: person as Person,
      };
    }),
  ).sort((a, b) => a.placedAt - b.placedAt);
  return wanted.map(({ status, placedAt, person }, i) => {
    const abroad = person.address.country !== 'Ireland';
    const sent = !['pending', 'packed', 'cancelled'].includes(status);
    const arrived = sent && status !== 'shipped';
    const shippedAt = sent ? placedAt + random.integer(8, 26) * HOUR : null;
    const expectedAt = startOfDay(placedAt + (abroad ? 7 : 4) * DAY) + 18 * HOUR;
    const carrier = random.pick(CARRIERS);
    return {
      number: `NF-${10_001 + i}`,
      customerId: person.id,
      email: person.email,
      status,
      placedAt,
      shippedAt,
      deliveredAt:
        arrived && shippedAt !== null
          ? Math.min(shippedAt + random.integer(22, abroad ? 110 : 60) * HOUR, generatedAt)
          : null,
      expectedAt: status === 'cancelled' ? null : expectedAt,
      carrier: sent ? carrier : null,
      trackingNumber: sent
        ? `${carrier.slice(0, 2).toUpperCase()}${random.integer(100_000_000, 999_999_999)}IE`
        : null,
      currency: 'EUR',
      address: person.address,
      items: basket(shelf, person, random),
    };
  });
}

export function basket(shelf: Shelf, person: Pick<Person, 'tastes'>, random: Random): OrderItem[] {
  const first = shelf.browse(person.tastes, random);
  const chosen = new Map([[first.product.id, first]]);
  let last: MadeProduct = first;
  while (chosen.size < 5 && random.chance(0.56)) {
    const next =
      shelf.companion(random.chance(0.7) ? first : last, person.tastes, random) ??
      shelf.browse(person.tastes, random);
    chosen.set(next.product.id, next);
    last = next;
  }
  return [...chosen.values()].map(({ product }) => {
    const variant: Variant = random.pick(product.variants);
    const small = product.price < 3000;
    return {
      productId: product.id,
      variantId: variant.id,
      name: product.name,
      options: variant.options,
      quantity: small && random.chance(0.3) ? random.integer(2, 3) : 1,
      price: variant.price,
    };
  });
}

/** People order between breakfast and midnight; what was placed just now stays where it is. */
function officeTime(at: number, recent: boolean, random: Random): number {
  const second = Math.floor(at / 1000) * 1000;
  return recent
    ? second
    : startOfDay(second) + random.integer(7 * 60, 23 * 60) * 60_000 + random.integer(0, 59) * 1000;
}

const startOfDay = (at: number): number => Math.floor(at / DAY) * DAY;
