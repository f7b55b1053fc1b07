import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, In, LessThan } from 'typeorm';
import { type BehaviorEvent, BehaviorRecord, type BehaviorType, type Consent } from '#contracts';
import { checkRows, type ImportResult } from '#catalog';
import { Clock, Rows, type Transaction, Transactions, withTimes } from '#platform';
import { readAttribution } from './attribution.js';
import { BehaviorEventEntity } from './behavior-event.entity.js';
import { Consents } from './consents.service.js';
import { BehaviorRecorded } from './profiles.events.js';
import type { Shopper } from './shopper.js';
import { ShopperLinks } from './shopper-links.service.js';

/** SQLite takes a few hundred values in one IN list or insert without trouble; both databases limit them. */
const CHUNK = 200;
/** Rows read at once while everything is gone through: some milliseconds of the event loop. */
const PAGE = 1000;
/** A page with a wrong clock must not put events into the future, where they would stay the most recent for ever. */
const AHEAD_MS = 60_000;
const DAY = 86_400_000;

/** What shoppers did. */
@Injectable()
export class Profiles {
  private readonly rows = new Rows(BehaviorEventEntity);

  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly consents: Consents,
    private readonly links: ShopperLinks,
  ) {}

  /**
   * Stores what a shopper's page or chat reports, if the shopper agreed to it; an id that is there already is left
   * alone. Times ahead of ours become now. The first event of a visitor as a customer links the two.
   */
  async record(
    visitorId: string,
    customerId: string | null,
    events: readonly BehaviorEvent[],
  ): Promise<{ stored: number; consent: Consent }> {
    const shopper = { visitorId, customerId };
    // Most who have not agreed are told without a transaction; who agreed may be changing their mind.
    const before = await this.consents.of(shopper);
    if (before !== 'granted') return { stored: 0, consent: before };
    const now = this.clock.now();
    const records = events.map((event) => ({
      ...event,
      ...shopper,
      at: event.at > now + AHEAD_MS ? now : event.at,
    }));
    return this.transactions.run(async (tx) => {
      await this.consents.lock(tx, [shopper]);
      const consent = await this.consents.of(shopper, tx.manager);
      if (consent !== 'granted') return { stored: 0, consent };
      return {
        stored: await this.store(tx, records, customerId === null ? null : { visitorId, customerId }),
        consent,
      };
    });
  }

  /**
   * Rows of a behaviour file, for whose consent the shop stands; those of shoppers who refused here are not taken.
   * Events already known count as accepted. `line` counts from 1 within the rows.
   */
  async importBehavior(rows: readonly unknown[]): Promise<ImportResult> {
    const now = this.clock.now();
    const { valid, lines, rejected, notes } = checkRows(BehaviorRecord, rows, (row) =>
      typeof row === 'object' && row !== null
        ? withTimes(row as Record<string, unknown>, now, ['at'])
        : { row, notes: [] },
    );
    const refused = await this.transactions.run(async (tx) => {
      await this.consents.lock(tx, valid);
      const places = await this.consents.refused(tx, valid);
      await this.store(
        tx,
        valid.filter((_, place) => !places.has(place)),
        null,
      );
      return places;
    });
    return {
      accepted: valid.length - refused.size,
      rejected: [
        ...rejected,
        ...[...refused].map((place) => ({
          line: lines[place] as number,
          reason: 'This shopper refused that behaviour is kept',
        })),
      ].sort((a, b) => a.line - b.line),
      notes,
    };
  }

  /**
   * A shopper's events, newest first; all kinds unless told. Of a customer: what was done as the customer on any device,
   * and what linked visitors did before. Of a visitor alone: only what was done without being logged in.
   */
  async recent(shopper: Shopper, limit = 50, types?: readonly BehaviorType[]): Promise<BehaviorRecord[]> {
    const found: BehaviorEventEntity[] = [];
    const kinds = types ? `AND "type" IN (${types.map((type) => `'${type}'`).join(', ')})` : '';
    const latest = `${kinds} ORDER BY "at" DESC, "id" DESC LIMIT ${limit}`;
    const { manager } = this.dataSource;
    const { customerId } = shopper;
    if (customerId !== null) found.push(...(await this.rows.find(manager, { customerId }, latest)));
    for (const visitorId of await this.visitorsOf(shopper))
      found.push(...(await this.rows.find(manager, { visitorId }, `AND "customerId" IS NULL ${latest}`)));
    return found
      .sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
      .slice(0, limit)
      .map(toRecord);
  }

  /**
   * Visitors whose behaviour without a log-in counts for this shopper.
   * @param manager Of a transaction, where there is one: each that asked for a second connection could hold the last of them.
   */
  async visitorsOf(
    { visitorId, customerId }: Shopper,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<string[]> {
    if (customerId === null) return visitorId === null ? [] : [visitorId];
    const linked = (await this.links.ofCustomer(customerId, manager)).map((link) => link.visitorId);
    // Before the first event of the log-in arrives there is no link yet; a browser of somebody else's has one.
    const own =
      visitorId !== null && (await this.links.ofVisitor(visitorId, manager)) === null ? [visitorId] : [];
    return [...new Set([...linked, ...own])];
  }

  /**
   * Everything done since then, oldest first, in pages: nothing has to fit into memory.
   * @param types all kinds unless told
   */
  async *since(from: number, types?: readonly BehaviorType[]): AsyncGenerator<BehaviorRecord[]> {
    const { manager } = this.dataSource;
    let at = from;
    let id = '';
    for (;;) {
      const query = manager
        .createQueryBuilder(BehaviorEventEntity, 'event')
        .where('event.at >= :at AND (event.at > :at OR event.id > :id)', { at, id });
      if (types) query.andWhere('event.type IN (:...types)', { types });
      const page: BehaviorEventEntity[] = await query
        .orderBy('event.at', 'ASC')
        .addOrderBy('event.id', 'ASC')
        .take(PAGE)
        .getMany();
      if (page.length > 0) yield page.map(toRecord);
      const last = page.at(-1);
      if (!last || page.length < PAGE) return;
      ({ at, id } = last);
    }
  }

  /** Of those ids, what is still kept. */
  async some(ids: readonly string[]): Promise<BehaviorRecord[]> {
    const events = await this.dataSource.manager.findBy(BehaviorEventEntity, { id: In([...ids]) });
    return events.map(toRecord);
  }

  /** Deletes what is older, a day at a time: nobody waits long behind it. @returns how many events. */
  async forget(before: number): Promise<number> {
    const oldest = await this.dataSource.getRepository(BehaviorEventEntity).minimum('at');
    let forgotten = 0;
    for (let until = Number(oldest ?? before); until < before;) {
      until = Math.min(until + DAY, before);
      forgotten += await this.transactions.run(
        async (tx) => (await tx.manager.delete(BehaviorEventEntity, { at: LessThan(until) })).affected ?? 0,
      );
    }
    return forgotten;
  }

  private async store(
    tx: Transaction,
    records: readonly BehaviorRecord[],
    login: { visitorId: string; customerId: string } | null,
  ): Promise<number> {
    const unique = [...new Map(records.map((record) => [record.id, record])).values()];
    if (!unique.length) return 0;
    const fresh: BehaviorRecord[] = [];
    if (login) {
      await this.links.logIn(tx, login.visitorId, login.customerId);
      await this.consents.carryOver(tx, login.customerId);
    }
    for (let start = 0; start < unique.length; start += CHUNK) {
      const part = unique.slice(start, start + CHUNK);
      const known = await tx.manager.find(BehaviorEventEntity, {
        where: { id: In(part.map((record) => record.id)) },
        select: { id: true },
      });
      const knownIds = new Set(known.map((row) => row.id));
      const added = part.filter((record) => !knownIds.has(record.id));
      if (!added.length) continue;
      // Another process may store the same event between the look-up and here.
      await tx.manager
        .createQueryBuilder()
        .insert()
        .into(BehaviorEventEntity)
        .values(added.map(toRow))
        .orIgnore()
        .updateEntity(false)
        .execute();
      fresh.push(...added);
    }
    if (fresh.length) tx.publish(new BehaviorRecorded(fresh));
    return fresh.length;
  }
}

const toRow = (record: BehaviorRecord): BehaviorEventEntity => {
  const attribution = readAttribution(record.attributionId);
  return {
    id: record.id,
    type: record.type,
    visitorId: record.visitorId,
    customerId: record.customerId,
    productId: record.productId ?? null,
    query: record.query ?? null,
    results: record.results ?? null,
    quantity: record.quantity,
    rating: record.rating ?? null,
    preference: record.preference ?? null,
    attributionId: record.attributionId ?? null,
    scenario: attribution?.scenario ?? null,
    version: attribution?.version ?? null,
    at: record.at,
  };
};

const toRecord = (row: BehaviorEventEntity): BehaviorRecord => ({
  id: row.id,
  type: row.type,
  visitorId: row.visitorId,
  customerId: row.customerId,
  quantity: row.quantity,
  at: row.at,
  ...(row.productId !== null && { productId: row.productId }),
  ...(row.query !== null && { query: row.query }),
  ...(row.results !== null && { results: row.results }),
  ...(row.rating !== null && { rating: row.rating }),
  ...(row.preference !== null && { preference: row.preference }),
  ...(row.attributionId !== null && { attributionId: row.attributionId }),
});
