import { Injectable } from '@nestjs/common';
import type { PredictedRatings } from '#contracts';
import { type Shopper, ShopperProfiles } from '#profiles';
import type { History } from '#ranking';
import { ServingVersions } from './versions/serving-versions.service.js';

const LEAST = 1;
const MOST = 5;

/** The stars that a shopper would give, by those given so far and what others gave. */
@Injectable()
export class PredictedStars {
  constructor(
    private readonly profiles: ShopperProfiles,
    private readonly versions: ServingVersions,
  ) {}

  async of(shopper: Shopper, productIds: readonly string[]): Promise<PredictedRatings> {
    const { version } = await this.versions.for(shopper.visitorId ?? shopper.customerId);
    const ratings = version?.ratings;
    if (!ratings)
      return { versionId: null, items: productIds.map((productId) => ({ productId, stars: null })) };
    const given = await this.profiles.ratings(shopper);
    const rated: History = {
      items: Int32Array.from(given, ({ productId }) => version.itemOf.get(productId) ?? -1),
      weights: Float64Array.from(given, ({ rating }) => rating),
    };
    return {
      versionId: version.id,
      items: productIds.map((productId) => {
        const item = version.itemOf.get(productId);
        const known = item !== undefined && ratings.isRated(item);
        return {
          productId,
          stars: known ? Math.min(MOST, Math.max(LEAST, ratings.predict(rated, item))) : null,
        };
      }),
    };
  }
}
