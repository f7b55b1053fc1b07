import type { Persistence } from '#platform';
import { CreateIntents1790000000501 } from './create-intents.migration.js';
import { IntentExampleEntity } from './intent-example.entity.js';

export const intentsPersistence: Persistence = {
  entities: [IntentExampleEntity],
  migrations: [CreateIntents1790000000501],
};
