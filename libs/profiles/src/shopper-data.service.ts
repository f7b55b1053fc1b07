import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, In, IsNull } from 'typeorm';
import type { ProfileExport } from '#contracts';
import { Clock, Transactions } from '#platform';
import { BehaviorEventEntity } from './behavior-event.entity.js';
import { Consents } from './consents.service.js';
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
  rows: { events: number; links: number };
}

/** A shopper's rights: to see everything, and to have it gone. */
@Injectable()
export class ShopperData {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly profiles: Profiles,
    private readonly views: ShopperProfiles,
    private readonly consents: Consents,
    private readonly links: ShopperLinks,
  ) {}

  async export(shopper: Shopper): Promise<ProfileExport> {
    const { customerId, visitorId } = shopper;
    const links =
      customerId !== null
        ? await this.links.ofCustomer(customerId)
        : [visitorId === null ? null : await this.links.ofVisitor(visitorId)].filter((link) => link !== null);
    return {
      exportedAt: this.clock.now(),
      profile: await this.views.profile(shopper),
      events: await this.profiles.recent(shopper, Number.MAX_SAFE_INTEGER),
      links: links.map((link) => ({ visitorId: link.visitorId, customerId: link.customerId, at: link.at })),
    };
  }

  /** Deletes every row of the shopper and keeps the refusal: from now on nothing is stored. */
  async erase(shopper: Shopper): Promise<ErasureRecord> {
    const { customerId } = shopper;
    const visitors = await this.profiles.visitorsOf(shopper);
    return this.transactions.run(async (tx) => {
      let events = 0;
      let links = (await tx.manager.delete(ShopperLinkEntity, { visitorId: In(visitors) })).affected ?? 0;
      const anonymous = { visitorId: In(visitors), customerId: IsNull() };
      events += (await tx.manager.delete(BehaviorEventEntity, anonymous)).affected ?? 0;
      if (customerId !== null) {
        events += (await tx.manager.delete(BehaviorEventEntity, { customerId })).affected ?? 0;
        links += (await tx.manager.delete(ShopperLinkEntity, { customerId })).affected ?? 0;
      }
      await this.consents.decide(tx, shopper, false);
      for (const visitorId of visitors)
        await this.consents.decide(tx, { visitorId, customerId: null }, false);
      const erasure = { id: randomUUID(), at: this.clock.now(), events, links };
      await tx.manager.insert(ErasureEntity, erasure);
      if (events > 0) tx.publish(new BehaviorErased());
      return recordOf(erasure);
    });
  }

  /** @throws AppError `erasure_not_found`. */
  async erasure(id: string): Promise<ErasureRecord> {
    const found = await this.dataSource.getRepository(ErasureEntity).findOneBy({ id });
    if (!found) throw profilesErrors.erasure_not_found();
    return recordOf(found);
  }
}

const recordOf = ({ id, at, events, links }: ErasureEntity): ErasureRecord => ({
  id,
  at,
  rows: { events, links },
});
