import { Module } from '@nestjs/common';
import { CatalogModule } from '#catalog';
import { ProfilesModule } from '#profiles';
import { BehaviorModel } from './behavior-model.service.js';
import { Recommender } from './recommender.service.js';

@Module({
  imports: [CatalogModule, ProfilesModule],
  providers: [BehaviorModel, Recommender],
  exports: [Recommender],
})
export class RecommenderModule {}
