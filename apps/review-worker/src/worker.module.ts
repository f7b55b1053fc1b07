import { type DynamicModule, Module } from '@nestjs/common';
import { ConversationsUpkeepModule, OpinionsModule } from '#conversations';
import { IntentTrainingModule } from '#nlu';
import { type Config, PlatformModule } from '#platform';
import { ProfilesUpkeepModule } from '#profiles';
import { RecommenderTrainingModule } from '#recommender';
import { ReviewsModule } from '#reviews';
import { persistences } from '../../persistences.js';
import { ShopIntentsModule } from './shop-intents.module.js';

/** What bulk jobs need: the platform with its own upkeep, on the same database as the server. */
@Module({})
export class WorkerModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        PlatformModule.forRoot(config, persistences),
        ConversationsUpkeepModule,
        ProfilesUpkeepModule,
        RecommenderTrainingModule,
        ReviewsModule,
        OpinionsModule,
        ShopIntentsModule,
        IntentTrainingModule,
      ],
    };
  }
}
