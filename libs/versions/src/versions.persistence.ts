import type { Persistence } from '#platform';
import { ActivationEntity } from './activation.entity.js';
import { CreateVersions1790000001500 } from './create-versions.migration.js';
import { TrainingEntity } from './training.entity.js';
import { VersionEntity } from './version.entity.js';

export const versionsPersistence: Persistence = {
  entities: [VersionEntity, ActivationEntity, TrainingEntity],
  migrations: [CreateVersions1790000001500],
};
