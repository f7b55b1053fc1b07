import { Module } from '@nestjs/common';
import { CatalogModule } from '#catalog';
import { ProfilesModule } from '#profiles';
import { BehaviorModel } from './behavior-model.service.js';
import { Recommender } from './recommender.service.js';
import { Experiments } from './results/experiments.service.js';
import { ScenarioResults } from './results/scenario-results.service.js';
import { Rules } from './rules/rules.service.js';
import { RecommenderTrainingModule } from './versions/recommender-training.module.js';
import { ServingVersions } from './versions/serving-versions.service.js';

@Module({
  imports: [CatalogModule, ProfilesModule, RecommenderTrainingModule],
  providers: [BehaviorModel, Rules, Experiments, ScenarioResults, ServingVersions, Recommender],
  exports: [RecommenderTrainingModule, Rules, Experiments, ScenarioResults, ServingVersions, Recommender],
})
export class RecommenderModule {}
