import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, In, IsNull } from 'typeorm';
import type { ProfileExport } from '#contracts';
import { Clock, emptyLog, OneForAll, PersonalData, type Transaction, Transactions } from '#platform';
import { BehaviorEventEntity } from './behavior-event.entity.js';
import { Consents } from './consents.service.js';
import { DeadRows } from './dead-rows.js';
import { ErasureEntity } from './erasure.entity.js';
import { profilesErrors } from './profiles.errors.js';
import { BehaviorErased } from './profiles.events.js';
import { Profiles } from './profiles.service.js';
import type { Shopper } from './shopper.js';
import { ShopperLinkEntity } from './shopper-link.entity.js';
import { ShopperLinks } from './shopper-links.service.js';
import { ShopperProfiles } from './shopper-profiles.service.js';

/** What was deleted, when. */
export interface ErasureRecord {
  id: string;
  at: number;
  /** By kind: events, links, conversations, orders ... */
  rows: { events: number; links: number } & Record<string, number>;
}

/** A shopper's rights: to see everything, and to have it gone. */
@Injectable()
export class ShopperData {
  /** Kinds of which rows were deleted since the last sweep. */
  private readonly unswept = new Set<string>();
  /** Of erasures side by side, which would otherwise each go through all of an index and the log. */
  private readonly clearing = new OneForAll(async () => {
    const kinds = [...this.unswept];
    this.unswept.clear();
    await this.personal.sweep(kinds);
    await emptyLog(this.dataSource, this.transactions);
  });

  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly profiles: Profiles,
    private readonly views: ShopperProfiles,
    private readonly consents: Consents,
    private readonly links: ShopperLinks,
    private readonly personal: PersonalData,
    @Inject(DeadRows) private readonly deadRows: Pick<DeadRows, 'clearSoon'>,
  ) {}

  async export(shopper: Shopper): Promise<ProfileExport> {
    const { customerId, visitorId } = shopper;
    const links =
      customerId !== null
        ? await this.links.ofCustomer(customerId)
        : [visitorId === null ? null : await this.links.ofVisitor(visitorId)].filter((link) => link !== null);
    const visitorIds = await this.profiles.visitorsOf(shopper);
    const { manager } = this.dataSource;
    const subject = await this.personal.subject(manager, { customerId, visitorIds });
    return {
      exportedAt: this.clock.now(),
      profile: await this.views.profile(shopper),
      events: await this.profiles.recent(shopper, Number.MAX_SAFE_INTEGER),
      links: links.map((link) => ({ visitorId: link.visitorId, customerId: link.customerId, at: link.at })),
      kept: await this.personal.export(manager, subject),
    };
  }

  /**
   * Deletes all that is kept of the shopper, by whatever lib, in one transaction, and keeps the refusal: from now on no
   * behaviour is stored.
   */
  erase(shopper: Shopper): Promise<ErasureRecord> {
    return this.forget(shopper, async (tx, visitorIds) => {
      const { customerId } = shopper;
      const subject = await this.personal.subject(tx.manager, { customerId, visitorIds });
      return this.personal.erase(tx, subject);
    });
  }

  /** Deletes behaviour alone, and keeps none from now on: conversations and orders go on. */
  refuse(shopper: Shopper): Promise<ErasureRecord> {
    return this.forget(shopper, () => Promise.resolve({}));
  }

  private async forget(
    shopper: Shopper,
    eraseOthers: (tx: Transaction, visitorIds: readonly string[]) => Promise<Record<string, number>>,
  ): Promise<ErasureRecord> {
    const { customerId } = shopper;
    const record = await this.transactions.run(async (tx) => {
      await this.consents.lock(tx, [shopper]);
      const visitors = await this.profiles.visitorsOf(shopper, tx.manager);
      const browsers = visitors.map((visitorId) => ({ visitorId, customerId: null }));
      await this.consents.lock(tx, browsers);
      for (const one of [shopper, ...browsers]) await this.consents.decide(tx, one, false);
      let events = 0;
      let links = (await tx.manager.delete(ShopperLinkEntity, { visitorId: In(visitors) })).affected ?? 0;
      const anonymous = { visitorId: In(visitors), customerId: IsNull() };
      events += (await tx.manager.delete(BehaviorEventEntity, anonymous)).affected ?? 0;
      if (customerId !== null) {
        events += (await tx.manager.delete(BehaviorEventEntity, { customerId })).affected ?? 0;
        links += (await tx.manager.delete(ShopperLinkEntity, { customerId })).affected ?? 0;
      }
      const others = await eraseOthers(tx, visitors);
      const erasure = { id: randomUUID(), at: this.clock.now(), events, links, others };
      await tx.manager.insert(ErasureEntity, erasure);
      await this.deadRows.clearSoon(tx);
      if (events > 0) tx.publish(new BehaviorErased());
      return recordOf(erasure);
    });
    for (const [what, count] of Object.entries(record.rows)) if (count > 0) this.unswept.add(what);
    await this.clearing.run();
    return record;
  }

  /** @throws AppError `erasure_not_found`. */
  async erasure(id: string): Promise<ErasureRecord> {
    const found = await this.dataSource.getRepository(ErasureEntity).findOneBy({ id });
    if (!found) throw profilesErrors.erasure_not_found();
    return recordOf(found);
  }
}

const recordOf = ({ id, at, events, links, others }: ErasureEntity): ErasureRecord => ({
  id,
  at,
  rows: { ...others, events, links },
});
