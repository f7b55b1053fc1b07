import type { Persistence } from '#platform';
import { AddConsent1790000000202 } from './add-consent.migration.js';
import { AddErasedKinds1790000001302 } from './add-erased-kinds.migration.js';
import { AddSearchResults1790000002723 } from './add-search-results.migration.js';
import { BehaviorEventEntity } from './behavior-event.entity.js';
import { ConsentEntity } from './consent.entity.js';
import { CreateProfiles1790000000201 } from './create-profiles.migration.js';
import { ErasureEntity } from './erasure.entity.js';
import { ShopperLinkEntity } from './shopper-link.entity.js';

export const profilesPersistence: Persistence = {
  entities: [BehaviorEventEntity, ConsentEntity, ShopperLinkEntity, ErasureEntity],
  migrations: [
    CreateProfiles1790000000201,
    AddConsent1790000000202,
    AddErasedKinds1790000001302,
    AddSearchResults1790000002723,
  ],
};
