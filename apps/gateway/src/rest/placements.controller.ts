import { Controller, Req } from '@nestjs/common';
import type { Request } from 'express';
import { type ResponseOf, routes } from '#contracts';
import { Placements } from '#decisions';
import { Implements, Input, type InputOf } from '#platform';
import { Callers } from './callers.js';

/** Places that learn which of their contents to show. */
@Controller()
export class PlacementsController {
  constructor(
    private readonly callers: Callers,
    private readonly placements: Placements,
  ) {}

  @Implements(routes.listPlacements)
  async list(): Promise<ResponseOf<typeof routes.listPlacements>> {
    return { items: await this.placements.list() };
  }

  @Implements(routes.savePlacement)
  save(
    @Input() { params, body }: InputOf<typeof routes.savePlacement>,
  ): Promise<ResponseOf<typeof routes.savePlacement>> {
    return this.placements.save(params.id, body);
  }

  @Implements(routes.decidePlacement)
  async decide(
    @Input() { params, body }: InputOf<typeof routes.decidePlacement>,
    @Req() request: Request,
  ): Promise<ResponseOf<typeof routes.decidePlacement>> {
    return this.placements.decide(params.id, await this.callers.shopper(request, body));
  }

  @Implements(routes.getPlacementResults)
  results(
    @Input() { params }: InputOf<typeof routes.getPlacementResults>,
  ): Promise<ResponseOf<typeof routes.getPlacementResults>> {
    return this.placements.results(params.id);
  }

  @Implements(routes.comparePlacement)
  compare(
    @Input() { params, query }: InputOf<typeof routes.comparePlacement>,
  ): Promise<ResponseOf<typeof routes.comparePlacement>> {
    return this.placements.compare(params.id, query.days);
  }
}
