import type { HealthCheckService, HealthIndicatorService } from '@nestjs/terminus';
import { Registry } from 'prom-client';
import type { DataSource } from 'typeorm';
import type { InferenceThread } from '#platform';
import { HealthController } from './health.controller.js';

describe('readiness', () => {
  it('checks once for all who ask at once, and ends with the first step of a shutdown', async () => {
    let checks = 0;
    const health = { check: () => Promise.resolve({ status: 'ok', checks: ++checks }) };
    const controller = new HealthController(
      health as unknown as HealthCheckService,
      {} as HealthIndicatorService,
      {} as DataSource,
      {} as InferenceThread,
      new Registry(),
      null,
      { metricsToken: undefined, trustProxy: 0, dataDir: '.' },
    );
    await Promise.all([controller.ready(), controller.ready(), controller.ready()]);
    expect(checks).toBe(1);
    controller.onModuleDestroy();
    await expect(controller.ready()).rejects.toMatchObject({ status: 503 });
    expect(checks).toBe(1);
  });
});
