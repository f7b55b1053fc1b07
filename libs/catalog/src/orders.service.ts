import { Injectable } from '@nestjs/common';
import { DataSource, In, Like, Raw } from 'typeorm';
import type { Order } from '#contracts';
import { constantTimeEqual, literalPattern } from '#platform';
import { OrderEntity, orderKey } from './order.entity.js';
import { toOrder } from './order-view.js';

/** Orders read at once while all are gone through: some milliseconds of the event loop. */
const PAGE = 1000;

/** Orders, shown to who owns them: by a signed identity (`customerId`) or through {@link Orders.verify}. */
@Injectable()
export class Orders {
  constructor(private readonly dataSource: DataSource) {}

  async order(number: string): Promise<Order | null> {
    const key = orderKey(number);
    const orders = this.dataSource.getRepository(OrderEntity);
    const row = await orders.findOneBy({ key });
    if (row || !/^\d+$/.test(key)) return row && toOrder(row);
    const padded = await orders.findBy({ key: In(zeroPadded(key)) });
    if (padded[0]) return padded.length === 1 ? toOrder(padded[0]) : null;
    if (key.length < 4) return null;
    // "10482" for NF-10482: the letters in front are left out as often as not. Never for one of several.
    const ending = await orders.find({ where: { key: Like(`%${key}`) }, take: 10 });
    const [only, ...others] = ending.filter((order) => /^\p{L}+0*$/u.test(order.key.slice(0, -key.length)));
    return only && others.length === 0 ? toOrder(only) : null;
  }

  /** Whose number holds the text, or whose e-mail address begins with it; newest first. For staff. */
  async find(text: string, limit: number): Promise<Order[]> {
    const key = orderKey(text);
    const isNumber = /\d/.test(key) && !text.includes('@');
    const begins = literalPattern(text).slice(1);
    const rows = await this.dataSource.getRepository(OrderEntity).find({
      where: isNumber
        ? { key: Like(`%${key}%`) }
        : { email: Raw((column) => `LOWER(${column}) LIKE :begins ESCAPE '\\'`, { begins }) },
      order: { placedAt: 'DESC', number: 'DESC' },
      take: limit,
    });
    return rows.map(toOrder);
  }

  /** Newest first. */
  async ordersOf(customerId: string, limit = 50): Promise<Order[]> {
    const rows = await this.dataSource
      .getRepository(OrderEntity)
      .find({ where: { customerId }, order: { placedAt: 'DESC', number: 'DESC' }, take: limit });
    return rows.map(toOrder);
  }

  /** Newest first; for whoever has proved that the address is theirs. */
  async ordersWith(email: string, limit = 50): Promise<Order[]> {
    const rows = await this.dataSource.getRepository(OrderEntity).find({
      where: { email: Raw((column) => `LOWER(${column}) = :email`, { email: normalEmail(email) }) },
      order: { placedAt: 'DESC', number: 'DESC' },
      take: limit,
    });
    return rows.map(toOrder);
  }

  /** Every order, oldest first, in pages: what was bought together. Nothing has to fit into memory. */
  async *all(): AsyncGenerator<Order[]> {
    const { manager } = this.dataSource;
    let placedAt = 0;
    let key = '';
    for (;;) {
      const page: OrderEntity[] = await manager
        .createQueryBuilder(OrderEntity, 'entry')
        .where('entry.placedAt >= :placedAt AND (entry.placedAt > :placedAt OR entry.key > :key)', {
          placedAt,
          key,
        })
        .orderBy('entry.placedAt', 'ASC')
        .addOrderBy('entry.key', 'ASC')
        .take(PAGE)
        .getMany();
      if (page.length > 0) yield page.map(toOrder);
      const last = page.at(-1);
      if (!last || page.length < PAGE) return;
      ({ placedAt, key } = last);
    }
  }

  /**
   * The order, for whoever knows its number and its e-mail address. An unknown number and a wrong address look the same,
   * also to a stopwatch. Limit the tries of a caller.
   */
  async verify({ number, email }: { number: string; email: string }): Promise<Order | null> {
    const order = await this.order(number);
    const right = constantTimeEqual(normalEmail(order?.email ?? ''), normalEmail(email));
    return order && right ? order : null;
  }
}

/** The same number with fewer or more zeros in front, up to twelve digits. */
const zeroPadded = (digits: string): string[] => {
  const bare = digits.replace(/^0+(?=\d)/, '');
  return Array.from({ length: Math.max(0, 13 - bare.length) }, (_, zeros) => '0'.repeat(zeros) + bare);
};

const normalEmail = (email: string): string => email.trim().toLowerCase();
