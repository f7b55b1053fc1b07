import type { Order, StockDay, Supply } from '#contracts';
import type { MadeProduct } from './products.js';
import { Random } from './random.js';

const DAY = 86_400_000;
/** Days of which the shop's books are made. */
const DAYS = 180;
/** Shops are full at the end of the week: Sunday first. */
const BUSY = [0.9, 0.7, 0.7, 0.8, 0.9, 1.3, 1.7] as const;

interface Books {
  days: StockDay[];
  supplies: Supply[];
}

/**
 * What the shops and the site sold by day, what was left, and what came from suppliers. Made backwards from the stock that the
 * catalogue has, so that the books end at it; now and then the shelf was empty before a delivery came.
 */
export function makeStock(
  seed: number,
  products: readonly MadeProduct[],
  orders: readonly Order[],
  generatedAt: number,
): Books {
  const today = Math.floor(generatedAt / DAY);
  const online = new Map<string, number>();
  for (const { status, placedAt, items } of orders) {
    if (status === 'cancelled') continue;
    for (const { productId, quantity } of items) {
      const key = `${productId} ${Math.floor(placedAt / DAY)}`;
      online.set(key, (online.get(key) ?? 0) + quantity);
    }
  }
  const books: Books = { days: [], supplies: [] };
  for (const { product } of products) {
    const random = new Random(`${seed} stock ${product.id}`);
    const left = product.variants.reduce((sum, { stock }) => sum + stock, 0);
    const ordered = (day: number): number => online.get(`${product.id} ${day}`) ?? 0;
    const own = ofProduct(product.id, product.brand, left + ordered(today), ordered, today, random, seed);
    books.days.push(...own.days);
    books.supplies.push(...own.supplies);
  }
  books.days.sort((a, b) => compare(a.day, b.day) || compare(a.productId, b.productId));
  books.supplies.sort((a, b) => compare(a.ordered, b.ordered) || compare(a.productId, b.productId));
  return { ...books, supplies: books.supplies.map((supply, at) => ({ ...supply, id: `PO-${2001 + at}` })) };
}

function ofProduct(
  productId: string,
  brand: string,
  left: number,
  ordered: (day: number) => number,
  today: number,
  random: Random,
  seed: number,
): Books {
  const weekly = left === 0 ? 0.5 + 3 * random.next() : Math.min(10, left / random.integer(2, 14));
  const usual = new Random(`${seed} supplier ${brand}`).integer(6, 20);
  const leadTime = (): number => Math.max(2, Math.round(usual * (0.75 + 0.6 * random.next() ** 2)));
  const batch = Math.max(4, Math.round(weekly * random.integer(4, 9)));
  const books: Books = { days: [], supplies: [] };
  const supply = (quantity: number, orderedDay: number, receivedDay: number | null): void => {
    books.supplies.push({
      id: '',
      productId,
      quantity,
      ordered: dateOf(orderedDay),
      received: receivedDay === null ? null : dateOf(receivedDay),
    });
  };
  if (left < weekly * 1.5 && random.chance(0.5)) supply(batch, today - random.integer(2, usual), null);

  let level = left;
  let emptyDays = left === 0 ? random.integer(3, 15) : 0;
  let full = left + random.integer(1, batch);
  for (let day = today - 1; day >= today - DAYS; day--) {
    // Going back, sales fill the shelf; once it is full, it had just been filled by a delivery.
    const site = ordered(day);
    const wanted = emptyDays > 0 ? 0 : poisson((weekly / 7) * (BUSY[(day + 4) % 7] as number), random);
    const sold = site + wanted;
    if (sold > 0) books.days.push({ productId, day: dateOf(day), sold, onHand: level });
    level += sold;
    emptyDays = Math.max(0, emptyDays - 1);
    if (level < full) continue;
    const before = random.chance(0.3) ? 0 : Math.min(level - 1, random.integer(0, Math.ceil(weekly)));
    supply(level - before, day - leadTime(), day);
    level = before;
    emptyDays = before === 0 ? random.integer(1, 9) : 0;
    full = before + batch + random.integer(0, Math.ceil(batch / 3));
  }
  return books;
}

/** Knuth's way, for the small means of a day. */
function poisson(mean: number, random: Random): number {
  const limit = Math.exp(-mean);
  let product = random.next();
  let count = 0;
  for (; product > limit; count++) product *= random.next();
  return count;
}

const dateOf = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
