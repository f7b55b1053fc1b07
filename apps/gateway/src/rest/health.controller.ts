import { statfs, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Controller, Get, Inject, Logger, type OnModuleDestroy, Req, Res, SetMetadata } from '@nestjs/common';
import {
  HealthCheck,
  type HealthCheckResult,
  HealthCheckService,
  type HealthIndicatorResult,
  HealthIndicatorService,
} from '@nestjs/terminus';
import type { Request, Response } from 'express';
import { Registry } from 'prom-client';
import { DataSource } from 'typeorm';
import {
  ACCESS,
  CONFIG,
  type Config,
  constantTimeEqual,
  InferenceThread,
  platformErrors,
  REDIS,
  runStatement,
} from '#platform';
import type { Redis } from 'ioredis';

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);
/** Milliseconds for each answer. */
const PATIENCE = 5_000;
/** Bytes: a few minutes of messages. */
const LEAST_SPACE = 16 * 1024 * 1024;
/** Set by proxies: what they pass on comes from their machine, not from ours. */
const FORWARDED = [
  'forwarded',
  'via',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-real-ip',
];

/** For load balancers and monitoring. */
@Controller()
export class HealthController implements OnModuleDestroy {
  private readonly log = new Logger(HealthController.name);
  private closing = false;
  /** The check under way, which everybody who asks meanwhile shares. */
  private checking: Promise<HealthCheckResult> | null = null;

  constructor(
    private readonly health: HealthCheckService,
    private readonly indicators: HealthIndicatorService,
    @Inject(DataSource) private readonly dataSource: DataSource,
    private readonly inference: InferenceThread,
    @Inject(Registry) private readonly metrics: Registry,
    @Inject(REDIS) private readonly redis: Redis | null,
    @Inject(CONFIG) private readonly config: Pick<Config, 'metricsToken' | 'trustProxy' | 'dataDir'>,
  ) {}

  /** The first step of an orderly end: load balancers send nobody new while what runs is finished. */
  onModuleDestroy(): void {
    this.closing = true;
  }

  /** The process runs. */
  @Get('/health/live')
  @SetMetadata(ACCESS, 'public')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** Database, disk and language model answer, and Redis where there is one: the server can serve. */
  @Get('/health/ready')
  @SetMetadata(ACCESS, 'public')
  @HealthCheck()
  async ready(): Promise<HealthCheckResult> {
    if (this.closing) throw platformErrors.unavailable({ detail: 'The server is closing.' });
    this.checking ??= this.check().finally(() => {
      this.checking = null;
    });
    return this.checking;
  }

  private check(): Promise<HealthCheckResult> {
    return this.health.check([
      () => this.probe('database', () => runStatement(this.dataSource.manager, 'SELECT 1')),
      () => this.probe('disk', () => this.write()),
      () => this.probe('inference', () => this.inference.encode(['ready'])),
      // Messages are taken without it, and no reply begins.
      ...(this.redis ? [() => this.probe('redis', () => this.ask(this.redis as Redis))] : []),
    ]);
  }

  /** Up when it ends well within {@link PATIENCE}. */
  private async probe(name: string, attempt: () => Promise<unknown>): Promise<HealthIndicatorResult> {
    const late = new AbortController();
    try {
      await Promise.race([
        attempt(),
        setTimeout(PATIENCE, undefined, { signal: late.signal }).then(() => {
          throw new Error('No answer in time');
        }),
      ]);
      return this.indicators.check(name).up();
    } catch (error) {
      this.log.error({ err: error }, `Not ready: ${name}`);
      return this.indicators.check(name).down();
    } finally {
      late.abort();
    }
  }

  /** A connection that is not up keeps what it is asked until it is again. */
  private async ask(redis: Redis): Promise<void> {
    if (redis.status !== 'ready') throw new Error('Redis is away');
    await redis.ping();
  }

  /** Messages are stored where this is: a full disk takes none. */
  private async write(): Promise<void> {
    const { bavail, bsize } = await statfs(this.config.dataDir);
    if (bavail * bsize < LEAST_SPACE) throw new Error('The disk is full');
    const file = join(this.config.dataDir, `.ready-${process.pid}`);
    await writeFile(file, 'ready', { mode: 0o600 });
    await unlink(file);
  }

  /** Prometheus text format. */
  @Get('/metrics')
  @SetMetadata(ACCESS, 'public')
  async prometheus(@Req() request: Request, @Res() response: Response): Promise<void> {
    if (!this.mayRead(request))
      throw platformErrors.forbidden({ detail: 'Send METRICS_TOKEN as bearer token.' });
    response.type(this.metrics.contentType).send(await this.metrics.metrics());
  }

  private mayRead(request: Request): boolean {
    const { metricsToken } = this.config;
    if (metricsToken) return constantTimeEqual(request.headers.authorization ?? '', `Bearer ${metricsToken}`);
    return (
      this.config.trustProxy === 0 &&
      LOOPBACK.has(request.socket.remoteAddress ?? '') &&
      FORWARDED.every((name) => request.headers[name] === undefined)
    );
  }
}
