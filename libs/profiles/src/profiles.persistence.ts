import type { Persistence } from '#platform';
import { BehaviorEventEntity } from './behavior-event.entity.js';
import { CreateProfiles1790000000201 } from './create-profiles.migration.js';

export const profilesPersistence: Persistence = {
  entities: [BehaviorEventEntity],
  migrations: [CreateProfiles1790000000201],
};
