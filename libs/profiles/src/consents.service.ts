import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { isErased } from '#catalog';
import type { Consent } from '#contracts';
import { Clock, isPostgres, Rows, type Transaction, Transactions, runStatement } from '#platform';
import { ConsentEntity } from './consent.entity.js';
import { type Shopper, shopperKeys } from './shopper.js';

/** What shoppers decided about their behaviour being kept. */
@Injectable()
export class Consents {
  private readonly rows = new Rows(ConsentEntity);

  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /**
   * Lets one transaction at a time store or erase what these shoppers did: an event in flight comes before an erasure, and
   * goes with it, or after, and is refused. All keys are asked for in one order, customers first, so that nobody waits in a
   * circle; who asks twice asks for customers before.
   */
  async lock(tx: Transaction, shoppers: readonly Shopper[]): Promise<void> {
    // SQLite has one writer at a time.
    if (!isPostgres(tx.manager.dataSource.options)) return;
    const of = (name: keyof Shopper) =>
      [...new Set(shoppers.flatMap((shopper) => shopper[name] ?? []))].sort().map((id) => `${name} ${id}`);
    await runStatement(
      tx.manager,
      'SELECT pg_advisory_xact_lock(hashtextextended("key", 1)) FROM unnest(?::text[]) AS "key"',
      [[...of('customerId'), ...of('visitorId')]],
    );
  }

  /** The later word of the two where visitor and customer decided differently. @param manager Of a transaction. */
  async of(shopper: Shopper, manager: EntityManager = this.dataSource.manager): Promise<Consent> {
    let latest: ConsentEntity | null = null;
    for (const key of shopperKeys(shopper)) {
      const found = await this.rows.findOne(manager, { shopper: key });
      if (found && (!latest || found.at > latest.at)) latest = found;
    }
    if (!latest) return 'unasked';
    return latest.granted ? 'granted' : 'refused';
  }

  grant(shopper: Shopper): Promise<void> {
    return this.transactions.run(async (tx) => {
      await this.lock(tx, [shopper]);
      await this.decide(tx, shopper, true);
    });
  }

  /** As part of what follows from it; see `ShopperData.erase`. */
  async decide(tx: Transaction, shopper: Shopper, granted: boolean): Promise<void> {
    for (const key of shopperKeys(shopper)) {
      await tx.manager.upsert(ConsentEntity, { shopper: key, granted, at: this.clock.now() }, ['shopper']);
    }
  }

  /** What a visitor agreed to holds for the customer the visitor is. */
  async carryOver(tx: Transaction, customerId: string): Promise<void> {
    const customer = { visitorId: null, customerId };
    const [key] = shopperKeys(customer);
    const known = await this.rows.findOne(tx.manager, { shopper: key });
    if (!known?.granted) await this.decide(tx, customer, true);
  }

  /** Which of these shoppers refused, by place. */
  async refused(tx: Transaction, shoppers: readonly Shopper[]): Promise<Set<number>> {
    const keys = shoppers.map((shopper) => shopperKeys(shopper));
    const known = await this.rows.findIn(tx.manager, 'shopper', [...new Set(keys.flat())]);
    const byKey = new Map(known.map((row) => [row.shopper, row]));
    return new Set(
      keys.flatMap((own, place) => {
        const decisions = own.flatMap((key) => byKey.get(key) ?? []).sort((a, b) => b.at - a.at);
        return decisions[0]?.granted === false ? [place] : [];
      }),
    );
  }

  /** Tells customers who refused from the others, as of now. */
  async refusedCustomers(): Promise<(customerId: string) => boolean> {
    const rows = await this.dataSource.getRepository(ConsentEntity).findBy({ granted: false });
    const refused = new Set(rows.map((row) => row.shopper));
    return (customerId) =>
      isErased(customerId) || shopperKeys({ visitorId: null, customerId }).some((key) => refused.has(key));
  }
}
