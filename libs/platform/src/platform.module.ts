import {
  type BeforeApplicationShutdown,
  type DynamicModule,
  Inject,
  Module,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import type { Redis } from 'ioredis';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { DataSource } from 'typeorm';
import { Clock, SystemClock } from './clock.js';
import { CONFIG, type Config } from './config/config.js';
import { connectRedis } from './connect-redis.js';
import { DatabaseModule } from './database/database.module.js';
import type { Persistence } from './database/persistence.js';
import { Transactions } from './database/transactions.js';
import { ClusterEvents } from './events/cluster-events.js';
import { openClusterEvents } from './events/cluster/open-cluster-events.js';
import { InferenceThread, registerInferenceMetrics, secondModel } from './inference/index.js';
import { JobQueue, JobsModule, jobsPersistence, registerJobMetrics } from './jobs/index.js';
import { RateLimiter, REDIS } from './limits/rate-limiter.js';
import { registerLoopMetrics } from './observability/loop-metrics.js';
import { PersonalData } from './personal-data.js';
import { VisitorTokens } from './security/visitor-tokens.js';

/**
 * What every process of ours stands on: settings, time, database, jobs, limits, inference, metrics. Its providers are
 * global. The process starts the job queue itself, once it is ready to work.
 */
@Module({})
export class PlatformModule
  implements OnApplicationBootstrap, BeforeApplicationShutdown, OnApplicationShutdown
{
  constructor(
    private readonly jobs: JobQueue,
    private readonly cluster: ClusterEvents,
    private readonly inference: InferenceThread,
    @Inject(REDIS) private readonly redis: Redis | null,
  ) {}

  static forRoot(config: Config, persistences: readonly Persistence[]): DynamicModule {
    return {
      module: PlatformModule,
      global: true,
      imports: [DatabaseModule.forRoot([jobsPersistence, ...persistences]), JobsModule],
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: Clock, useClass: SystemClock },
        { provide: REDIS, useFactory: () => (config.redisUrl ? connectRedis(config.redisUrl) : null) },
        {
          provide: InferenceThread,
          useFactory: async () => {
            const inference = new InferenceThread({
              modelDir: config.modelDir,
              readAlso: secondModel(config),
              threads: config.inferenceThreads,
            });
            await inference.start();
            return inference;
          },
        },
        { provide: Registry, inject: [InferenceThread, JobQueue], useFactory: metricsRegistry },
        {
          provide: ClusterEvents,
          inject: [CONFIG, DataSource, Transactions],
          useFactory: openClusterEvents,
        },
        PersonalData,
        RateLimiter,
        VisitorTokens,
      ],
      exports: [
        CONFIG,
        Clock,
        ClusterEvents,
        Registry,
        REDIS,
        InferenceThread,
        PersonalData,
        RateLimiter,
        VisitorTokens,
      ],
    };
  }

  /** Every module has said by now what it follows. */
  onApplicationBootstrap(): void {
    this.cluster.start();
  }

  /** Running jobs and what follows announcements end while sockets and the database are still open. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.jobs.stop();
    await this.cluster.stop();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.inference.close();
    // Not `quit`, which waits for a Redis that may be away.
    this.redis?.disconnect();
  }
}

function metricsRegistry(inference: InferenceThread, jobs: JobQueue): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  registerLoopMetrics(registry);
  registerInferenceMetrics(registry, inference);
  registerJobMetrics(registry, jobs);
  return registry;
}
