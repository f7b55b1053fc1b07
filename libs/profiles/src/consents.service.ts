import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import type { Consent } from '#contracts';
import { Clock, Rows, type Transaction, Transactions } from '#platform';
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

  /** The later word of the two where visitor and customer decided differently. */
  async of(shopper: Shopper): Promise<Consent> {
    let latest: ConsentEntity | null = null;
    for (const key of shopperKeys(shopper)) {
      const found = await this.rows.findOne(this.dataSource.manager, { shopper: key });
      if (found && (!latest || found.at > latest.at)) latest = found;
    }
    if (!latest) return 'unasked';
    return latest.granted ? 'granted' : 'refused';
  }

  grant(shopper: Shopper): Promise<void> {
    return this.transactions.run((tx) => this.decide(tx, shopper, true));
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
  async refused(shoppers: readonly Shopper[]): Promise<Set<number>> {
    const keys = shoppers.map((shopper) => shopperKeys(shopper));
    const known = await this.dataSource
      .getRepository(ConsentEntity)
      .findBy({ shopper: In([...new Set(keys.flat())]) });
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
    return (customerId) => shopperKeys({ visitorId: null, customerId }).some((key) => refused.has(key));
  }
}
