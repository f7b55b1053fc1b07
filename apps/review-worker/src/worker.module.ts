import { type DynamicModule, Module } from '@nestjs/common';
import { accountsPersistence } from '#accounts';
import { catalogPersistence } from '#catalog';
import { conversationsPersistence, ConversationsUpkeepModule } from '#conversations';
import { type Config, PlatformModule } from '#platform';
import { profilesPersistence } from '#profiles';

/** What bulk jobs need: the platform with its own upkeep, on the same database as the server. */
@Module({})
export class WorkerModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        PlatformModule.forRoot(config, [
          accountsPersistence,
          catalogPersistence,
          profilesPersistence,
          conversationsPersistence,
        ]),
        ConversationsUpkeepModule,
      ],
    };
  }
}
