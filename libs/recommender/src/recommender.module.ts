import { Module } from '@nestjs/common';
import { CatalogModule } from '#catalog';
import { ProfilesModule } from '#profiles';
import { BehaviorModel } from './behavior-model.service.js';
import { PredictedStars } from './predicted-stars.service.js';
import { Recommender } from './recommender.service.js';
import { Experiments } from './results/experiments.service.js';
import { ScenarioResults } from './results/scenario-results.service.js';
import { Rules } from './rules/rules.service.js';
import { RankingsModule } from './versions/rankings.module.js';
import { ServingVersions } from './versions/serving-versions.service.js';

@Module({
  imports: [CatalogModule, ProfilesModule, RankingsModule],
  providers: [
    BehaviorModel,
    Rules,
    Experiments,
    ScenarioResults,
    ServingVersions,
    Recommender,
    PredictedStars,
  ],
  exports: [
    RankingsModule,
    Rules,
    Experiments,
    ScenarioResults,
    ServingVersions,
    Recommender,
    PredictedStars,
  ],
})
export class RecommenderModule {}
