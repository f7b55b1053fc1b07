import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, IsNull } from 'typeorm';
import { Clock, Rows, type Transaction, Transactions } from '#platform';
import { profilesErrors } from './profiles.errors.js';
import { ShopperLinkEntity } from './shopper-link.entity.js';

/**
 * Which visitors turned out to be which customers. Events are left as they were recorded, so a link can be undone: what
 * a visitor did without being logged in counts for the customer exactly as long as the link holds.
 */
@Injectable()
export class ShopperLinks {
  private readonly rows = new Rows(ShopperLinkEntity);

  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** At a log-in. A browser that another customer used before, or whose link was undone, stays as it is. */
  async logIn(tx: Transaction, visitorId: string, customerId: string): Promise<void> {
    const link = { visitorId, customerId, at: this.clock.now(), undoneAt: null };
    await this.rows.insert(tx.manager, link, 'ON CONFLICT DO NOTHING');
  }

  /** Because somebody says so: takes the place of any other link of the visitor. */
  link(
    visitorId: string,
    customerId: string,
  ): Promise<{ visitorId: string; customerId: string; at: number }> {
    const at = this.clock.now();
    return this.transactions.run(async (tx) => {
      await tx.manager.upsert(ShopperLinkEntity, { visitorId, customerId, at, undoneAt: null }, [
        'visitorId',
      ]);
      return { visitorId, customerId, at };
    });
  }

  /** @throws AppError `link_not_found`. */
  undo(visitorId: string, customerId: string): Promise<void> {
    return this.transactions.run(async (tx) => {
      const link = await this.rows.findOne(tx.manager, { visitorId, customerId });
      if (!link || link.undoneAt !== null) throw profilesErrors.link_not_found();
      await tx.manager.update(ShopperLinkEntity, { visitorId }, { undoneAt: this.clock.now() });
    });
  }

  /** Links that hold. */
  async ofCustomer(
    customerId: string,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<ShopperLinkEntity[]> {
    return this.rows.find(manager, { customerId }, 'AND "undoneAt" IS NULL');
  }

  /** The customer of every linked visitor. */
  async customers(): Promise<Map<string, string>> {
    const links = await this.dataSource.getRepository(ShopperLinkEntity).findBy({ undoneAt: IsNull() });
    return new Map(links.map(({ visitorId, customerId }) => [visitorId, customerId]));
  }

  async ofVisitor(
    visitorId: string,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<ShopperLinkEntity | null> {
    return this.rows.findOne(manager, { visitorId });
  }
}
