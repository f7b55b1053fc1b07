import type { Persistence } from '#platform';
import { AddChatStrategies1790000002754 } from './add-chat-strategies.migration.js';
import { CreatePlacements1790000001700 } from './create-placements.migration.js';
import { LetPlacementsBegin1790000002200 } from './let-placements-begin.migration.js';
import { PlacementDecisionEntity } from './placement-decision.entity.js';
import { PlacementTotalEntity } from './placement-total.entity.js';
import { PlacementEntity } from './placement.entity.js';

export const placementsPersistence: Persistence = {
  entities: [PlacementEntity, PlacementTotalEntity, PlacementDecisionEntity],
  migrations: [
    CreatePlacements1790000001700,
    LetPlacementsBegin1790000002200,
    AddChatStrategies1790000002754,
  ],
};
