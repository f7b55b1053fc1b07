import type { Persistence } from '#platform';
import { CreateRecommender1790000000301 } from './create-recommender.migration.js';
import { ExperimentEntity } from './results/experiment.entity.js';
import { RuleEntity } from './rules/rule.entity.js';
import { RecommenderVersionEntity } from './versions/recommender-version.entity.js';
import { TrainingRunEntity } from './versions/training-run.entity.js';
import { VersionActivationEntity } from './versions/version-activation.entity.js';

export const recommenderPersistence: Persistence = {
  entities: [
    RecommenderVersionEntity,
    VersionActivationEntity,
    TrainingRunEntity,
    ExperimentEntity,
    RuleEntity,
  ],
  migrations: [CreateRecommender1790000000301],
};
