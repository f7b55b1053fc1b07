import type { Persistence } from '#platform';
import { CreateRecommender1790000000301 } from './create-recommender.migration.js';
import { ExperimentEntity } from './results/experiment.entity.js';
import { RuleEntity } from './rules/rule.entity.js';

export const recommenderPersistence: Persistence = {
  entities: [ExperimentEntity, RuleEntity],
  migrations: [CreateRecommender1790000000301],
};
