import {
  type BeforeApplicationShutdown,
  type DynamicModule,
  Inject,
  Logger,
  Module,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { Redis } from 'ioredis';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { Clock, SystemClock } from './clock.js';
import { CONFIG, type Config } from './config/config.js';
import { DatabaseModule } from './database/database.module.js';
import type { Persistence } from './database/open-database.js';
import { InferencePool, registerInferenceMetrics } from './inference/index.js';
import { JobQueue, JobsModule, jobsPersistence, registerJobMetrics } from './jobs/index.js';
import { RateLimiter, REDIS } from './limits/rate-limiter.js';
import { VisitorTokens } from './security/visitor-tokens.js';

/**
 * What every process of ours stands on: settings, time, database, jobs, limits, inference, metrics. Its providers are
 * global. The process starts the job queue itself, once it is ready to work.
 */
@Module({})
export class PlatformModule implements BeforeApplicationShutdown, OnApplicationShutdown {
  constructor(
    private readonly jobs: JobQueue,
    private readonly inference: InferencePool,
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
          provide: InferencePool,
          useFactory: async () => {
            const pool = new InferencePool({ modelDir: config.modelDir, threads: config.inferenceThreads });
            await pool.start();
            return pool;
          },
        },
        { provide: Registry, inject: [InferencePool, JobQueue], useFactory: metricsRegistry },
        RateLimiter,
        VisitorTokens,
      ],
      exports: [CONFIG, Clock, Registry, REDIS, InferencePool, RateLimiter, VisitorTokens],
    };
  }

  /** Running jobs end while sockets and the database are still open. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.jobs.stop();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.inference.close();
    // Not `quit`, which waits for a Redis that may be away.
    this.redis?.disconnect();
  }
}

function connectRedis(url: string): Redis {
  const log = new Logger('Redis');
  // It reconnects by itself.
  return new Redis(url).on('error', (error: Error) => {
    log.error({ err: error }, 'Redis');
  });
}

function metricsRegistry(inference: InferencePool, jobs: JobQueue): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  registerInferenceMetrics(registry, inference);
  registerJobMetrics(registry, jobs);
  return registry;
}
