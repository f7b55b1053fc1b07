import {
  type BeforeApplicationShutdown,
  type DynamicModule,
  Inject,
  Logger,
  Module,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { Redis } from 'ioredis';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { DataSource } from 'typeorm';
import { Clock, SystemClock } from './clock.js';
import { CONFIG, type Config } from './config/config.js';
import { DatabaseModule } from './database/database.module.js';
import type { Persistence } from './database/persistence.js';
import { Transactions } from './database/transactions.js';
import { ClusterEvents } from './events/cluster-events.js';
import { openClusterEvents } from './events/cluster/open-cluster-events.js';
import { InferenceThread, registerInferenceMetrics } from './inference/index.js';
import { JobQueue, JobsModule, jobsPersistence, registerJobMetrics } from './jobs/index.js';
import { platformErrors } from './errors/platform.errors.js';
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

/** Milliseconds for Redis to answer at the start, which on a busy machine stops the event loop for seconds itself. */
const REDIS_PATIENCE = 20_000;

/** @throws AppError `invalid_config` when it cannot be reached at the start; later it reconnects by itself. */
async function connectRedis(url: string): Promise<Redis> {
  const log = new Logger('Redis');
  let fault: Error | undefined;
  const redis = new Redis(url).on('error', (error: Error) => {
    fault = error;
    log.error({ err: error }, 'Redis');
  });
  const late = setTimeout(() => redis.disconnect(), REDIS_PATIENCE);
  try {
    await redis.ping();
    return redis;
  } catch (cause) {
    const { hostname, port } = new URL(url);
    redis.disconnect();
    throw platformErrors.invalid_config({
      detail: `REDIS_URL: Redis at ${hostname}:${port || '6379'} does not answer (${(fault ?? (cause as Error)).message}). Start it, mend the address, or leave the setting out.`,
      cause,
    });
  } finally {
    clearTimeout(late);
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
