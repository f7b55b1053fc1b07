import { Injectable } from '@nestjs/common';
import { DataSource, In, MoreThanOrEqual } from 'typeorm';
import { type BehaviorEvent, BehaviorRecord, type BehaviorType } from '#contracts';
import { checkRows, type ImportResult } from '#catalog';
import { Clock, Transactions } from '#platform';
import { BehaviorEventEntity } from './behavior-event.entity.js';
import { BehaviorRecorded } from './profiles.events.js';

/** SQLite takes a few hundred values in one IN list or insert without trouble; both databases limit them. */
const CHUNK = 200;
/** A page with a wrong clock must not put events into the future, where they would stay the most recent for ever. */
const AHEAD_MS = 60_000;

/** What shoppers did, and what it says about them. */
@Injectable()
export class Profiles {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /**
   * Stores what a shopper's page reports; an id that is there already is left alone. Times ahead of ours become now.
   * @returns how many were new.
   */
  async record(
    visitorId: string,
    customerId: string | null,
    events: readonly BehaviorEvent[],
  ): Promise<number> {
    const now = this.clock.now();
    return this.store(
      events.map((event) => ({
        ...event,
        visitorId,
        customerId,
        at: event.at > now + AHEAD_MS ? now : event.at,
      })),
    );
  }

  /** Rows of a behaviour file. Events already known count as accepted. `line` counts from 1 within the rows. */
  async importBehavior(rows: readonly unknown[]): Promise<ImportResult> {
    const { valid, rejected } = checkRows(BehaviorRecord, rows);
    await this.store(valid);
    return { accepted: valid.length, rejected };
  }

  /** The visitor's events, newest first; all kinds unless told. */
  async recent(visitorId: string, limit = 50, types?: readonly BehaviorType[]): Promise<BehaviorRecord[]> {
    const rows = await this.dataSource.getRepository(BehaviorEventEntity).find({
      where: { visitorId, ...(types && { type: In([...types]) }) },
      order: { at: 'DESC', id: 'DESC' },
      take: limit,
    });
    return rows.map(toRecord);
  }

  /** Products a customer bought, on any device, newest first, each once. */
  async purchasesOf(customerId: string, limit = 50): Promise<string[]> {
    const rows = await this.dataSource.getRepository(BehaviorEventEntity).find({
      where: { customerId, type: 'purchase' },
      order: { at: 'DESC', id: 'DESC' },
      take: limit,
    });
    return [...new Set(rows.flatMap((row) => row.productId ?? []))];
  }

  /** Everything that touched a product since then, oldest first. */
  async since(from: number): Promise<BehaviorRecord[]> {
    const rows = await this.dataSource
      .getRepository(BehaviorEventEntity)
      .find({ where: { at: MoreThanOrEqual(from) }, order: { at: 'ASC', id: 'ASC' } });
    return rows.map(toRecord);
  }

  private async store(records: readonly BehaviorRecord[]): Promise<number> {
    const unique = [...new Map(records.map((record) => [record.id, record])).values()];
    if (!unique.length) return 0;
    return this.transactions.run(async (tx) => {
      const fresh: BehaviorRecord[] = [];
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
    });
  }
}

const toRow = ({ productId, query, attributionId, ...rest }: BehaviorRecord): BehaviorEventEntity => ({
  ...rest,
  productId: productId ?? null,
  query: query ?? null,
  attributionId: attributionId ?? null,
});

const toRecord = ({ productId, query, attributionId, ...rest }: BehaviorEventEntity): BehaviorRecord => ({
  ...rest,
  ...(productId !== null && { productId }),
  ...(query !== null && { query }),
  ...(attributionId !== null && { attributionId }),
});
