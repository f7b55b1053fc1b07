import { type DynamicModule, Module } from '@nestjs/common';
import { ConversationsUpkeepModule, IntentProofsModule, OpinionsModule } from '#conversations';
import { PlacementsUpkeepModule, RestockUpkeepModule } from '#decisions';
import { LettersModule } from '#mail';
import { MonitoringUpkeepModule } from '#monitoring';
import { IntentsModule } from '#nlu';
import { type Config, PlatformModule } from '#platform';
import { ProfilesUpkeepModule } from '#profiles';
import { RankingsModule } from '#recommender';
import { ReviewsModule } from '#reviews';
import { WebhooksModule, WebhooksUpkeepModule } from '#webhooks';
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
        IntentProofsModule,
        ProfilesUpkeepModule,
        PlacementsUpkeepModule,
        RankingsModule,
        RestockUpkeepModule,
        ReviewsModule,
        OpinionsModule,
        MonitoringUpkeepModule,
        WebhooksModule,
        WebhooksUpkeepModule,
        LettersModule,
        ShopIntentsModule,
        IntentsModule,
      ],
    };
  }
}
