import { Controller, Inject, Req } from '@nestjs/common';
import type { Request } from 'express';
import { type ResponseOf, routes } from '#contracts';
import { Implements, Input, type InputOf } from '#platform';
import { Consents, profilesErrors, ShopperData, ShopperLinks, ShopperProfiles } from '#profiles';
import { RANKINGS, type Rankings } from '#recommender';
import { Callers } from './callers.js';

/** What is kept about shoppers, for themselves, for staff and for the shop's server. */
@Controller()
export class ProfilesController {
  constructor(
    private readonly callers: Callers,
    private readonly profiles: ShopperProfiles,
    private readonly data: ShopperData,
    private readonly consents: Consents,
    private readonly links: ShopperLinks,
    @Inject(RANKINGS) private readonly rankings: Rankings,
  ) {}

  @Implements(routes.getProfile)
  async profile(
    @Input() { query }: InputOf<typeof routes.getProfile>,
    @Req() request: Request,
  ): Promise<ResponseOf<typeof routes.getProfile>> {
    return this.profiles.profile(await this.callers.shopper(request, query));
  }

  @Implements(routes.exportProfile)
  async export(
    @Input() { query }: InputOf<typeof routes.exportProfile>,
    @Req() request: Request,
  ): Promise<ResponseOf<typeof routes.exportProfile>> {
    return this.data.export(await this.callers.shopper(request, query));
  }

  @Implements(routes.eraseProfile)
  async erase(
    @Input() { query }: InputOf<typeof routes.eraseProfile>,
    @Req() request: Request,
  ): Promise<ResponseOf<typeof routes.eraseProfile>> {
    const erasure = await this.data.erase(await this.callers.shopper(request, query));
    return { ...erasure, influence: await this.rankings.influence(erasure.at) };
  }

  @Implements(routes.getErasure)
  async erasure(
    @Input() { params }: InputOf<typeof routes.getErasure>,
  ): Promise<ResponseOf<typeof routes.getErasure>> {
    const erasure = await this.data.erasure(params.id);
    return { ...erasure, influence: await this.rankings.influence(erasure.at) };
  }

  @Implements(routes.setConsent)
  async setConsent(
    @Input() { query, body }: InputOf<typeof routes.setConsent>,
    @Req() request: Request,
  ): Promise<ResponseOf<typeof routes.setConsent>> {
    const shopper = await this.callers.shopper(request, query);
    if (body.granted) await this.consents.grant(shopper);
    else await this.data.refuse(shopper);
    return { consent: body.granted ? 'granted' : 'refused' };
  }

  @Implements(routes.mergeProfile)
  async merge(
    @Input() { query }: InputOf<typeof routes.mergeProfile>,
    @Req() request: Request,
  ): Promise<ResponseOf<typeof routes.mergeProfile>> {
    const { visitorId, customerId } = await this.pair(request, query);
    if ((await this.consents.of({ visitorId, customerId })) !== 'granted')
      throw profilesErrors.consent_missing();
    return this.links.link(visitorId, customerId);
  }

  @Implements(routes.unmergeProfile)
  async unmerge(
    @Input() { query }: InputOf<typeof routes.unmergeProfile>,
    @Req() request: Request,
  ): Promise<void> {
    const { visitorId, customerId } = await this.pair(request, query);
    await this.links.undo(visitorId, customerId);
  }

  private async pair(
    request: Request,
    query: InputOf<typeof routes.mergeProfile>['query'],
  ): Promise<{ visitorId: string; customerId: string }> {
    const { visitorId, customerId } = await this.callers.shopper(request, query);
    if (visitorId === null || customerId === null) throw profilesErrors.link_incomplete();
    return { visitorId, customerId };
  }
}
