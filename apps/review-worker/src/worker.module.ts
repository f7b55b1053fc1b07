import { type DynamicModule, Module } from '@nestjs/common';
import { ConversationsUpkeepModule } from '#conversations';
import { type Config, PlatformModule } from '#platform';
import { ReviewsModule } from '#reviews';
import { persistences } from '../../persistences.js';

/** What bulk jobs need: the platform with its own upkeep, on the same database as the server. */
@Module({})
export class WorkerModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: WorkerModule,
      imports: [PlatformModule.forRoot(config, persistences), ConversationsUpkeepModule, ReviewsModule],
    };
  }
}
