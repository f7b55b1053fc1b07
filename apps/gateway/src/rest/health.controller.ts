import { Controller, Get, Inject, type OnModuleDestroy, Req, Res, SetMetadata } from '@nestjs/common';
import {
  HealthCheck,
  type HealthCheckResult,
  HealthCheckService,
  HealthIndicatorService,
} from '@nestjs/terminus';
import type { Request, Response } from 'express';
import { Registry } from 'prom-client';
import { DataSource } from 'typeorm';
import { ACCESS, CONFIG, type Config, constantTimeEqual, InferencePool, platformErrors } from '#platform';

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);
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
  private closing = false;
  /** The check under way, which everybody who asks meanwhile shares. */
  private checking: Promise<HealthCheckResult> | null = null;

  constructor(
    private readonly health: HealthCheckService,
    private readonly indicators: HealthIndicatorService,
    @Inject(DataSource) private readonly dataSource: DataSource,
    private readonly inference: InferencePool,
    @Inject(Registry) private readonly metrics: Registry,
    @Inject(CONFIG) private readonly config: Pick<Config, 'metricsToken' | 'trustProxy'>,
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

  /** Database and language model answer: the server can serve. */
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
      async () => {
        await this.dataSource.query('SELECT 1');
        return this.indicators.check('database').up();
      },
      async () => {
        await this.inference.encode(['ready']);
        return this.indicators.check('inference').up();
      },
    ]);
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
