import { type DynamicModule, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CONFIG, type Config } from '../config/config.js';
import { EventBus } from '../events/event-bus.js';
import { openDatabase } from './open-database.js';
import type { Persistence } from './persistence.js';
import { Transactions } from './transactions.js';

/** Opens and migrates the database once for the whole application, and closes it last. */
@Module({})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  static forRoot(persistences: readonly Persistence[]): DynamicModule {
    return {
      module: DatabaseModule,
      global: true,
      providers: [
        EventBus,
        {
          provide: DataSource,
          inject: [CONFIG],
          useFactory: (config: Config) => openDatabase(config, persistences),
        },
        Transactions,
      ],
      exports: [EventBus, DataSource, Transactions],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.dataSource.destroy();
  }
}
