import type { Persistence } from '#platform';
import { CreateIntents1790000000501 } from './create-intents.migration.js';
import { IntentActivationEntity } from './intent-activation.entity.js';
import { IntentExampleEntity } from './intent-example.entity.js';
import { IntentTrainingEntity } from './intent-training.entity.js';
import { IntentVersionEntity } from './intent-version.entity.js';

export const intentsPersistence: Persistence = {
  entities: [IntentVersionEntity, IntentActivationEntity, IntentTrainingEntity, IntentExampleEntity],
  migrations: [CreateIntents1790000000501],
};
