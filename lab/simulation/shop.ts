import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { loadDemoShop, ShopImport } from '#catalog';
import { AssistantModule } from '#dialogue';
import { Clock, type Config, loadConfig, PlatformModule } from '#platform';
import { Profiles, ProfilesModule } from '#profiles';
import { ReviewIntake, ReviewsModule } from '#reviews';
import { persistences } from '../../apps/persistences.js';

@Module({})
class SimulationModule {}

export interface SimulatedShop {
  app: INestApplicationContext;
  config: Config;
  close(): Promise<void>;
}

/** The demo shop's assistant on a fresh database, without conversations around it. */
export async function openSimulatedShop(): Promise<SimulatedShop> {
  const env = { LOG_LEVEL: 'error', ...process.env };
  const folder = mkdtempSync(join(tmpdir(), 'attendant-simulation-'));
  // What was trained before is used again: it is named by what it was made of.
  const trained = resolve(loadConfig(env).dataDir, 'models');
  mkdirSync(trained, { recursive: true });
  symlinkSync(trained, join(folder, 'models'));
  const config = loadConfig({ ...env, DATA_DIR: folder, DATABASE_URL: '', REDIS_URL: '' });
  const imports = [
    PlatformModule.forRoot(config, persistences),
    ProfilesModule,
    ReviewsModule,
    AssistantModule,
  ];
  const app = await NestFactory.createApplicationContext(
    { module: SimulationModule, imports },
    { logger: ['error', 'warn'], abortOnError: false },
  );
  await loadDemoShop(join(config.shopDir, 'catalog'), {
    imports: app.get(ShopImport),
    reviews: app.get(ReviewIntake),
    profiles: app.get(Profiles),
    now: app.get(Clock).now(),
  });
  return {
    app,
    config,
    close: async () => {
      await app.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
