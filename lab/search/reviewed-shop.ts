import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import type { ProductReview } from '#contracts';
import { importFile, ProductSearch, ShopImport } from '#catalog';
import { Script } from '#dialogue';
import { loadShopContent } from '#knowledge';
import {
  Clock,
  ClusterEvents,
  InferenceThread,
  JobQueue,
  loadConfig,
  PlatformModule,
  repositoryRoot,
  Transactions,
} from '#platform';
import { AspectTree, Opinions, ReviewIntake, ReviewsModule } from '#reviews';
import { persistences } from '../../apps/persistences.js';

/** Reviews taken in at once. */
const PART = 500;

@Module({})
class LabModule {}

export interface ReviewedShop {
  search: ProductSearch;
  opinions: Opinions;
  tree: AspectTree;
  dataSource: DataSource;
  close(): Promise<void>;
}

/**
 * The demo shop's products with reviews, all of them read, on a fresh database.
 * @param reviews in place of its own
 */
export async function openReviewedShop(reviews?: readonly ProductReview[]): Promise<ReviewedShop> {
  const folder = mkdtempSync(join(tmpdir(), 'attendant-reviewed-'));
  const config = loadConfig({
    LOG_LEVEL: 'error',
    ...process.env,
    DATA_DIR: folder,
    DATABASE_URL: '',
    REDIS_URL: '',
  });
  const app = await NestFactory.createApplicationContext(
    { module: LabModule, imports: [PlatformModule.forRoot(config, persistences), ReviewsModule] },
    { logger: ['error', 'warn'], abortOnError: false },
  );
  const dataSource = app.get(DataSource);
  const cluster = app.get(ClusterEvents);
  const jobs = app.get(JobQueue);
  const shopDir = join(repositoryRoot(), 'data/demo');
  const { products } = Script.load(join(shopDir, 'flows'), loadShopContent(shopDir).shop);
  const search = new ProductSearch(dataSource, cluster, app.get(InferenceThread), config, products);
  const imports = new ShopImport(app.get(Transactions), app.get(Clock), cluster);
  const catalog = join(shopDir, 'catalog');
  await importFile(join(catalog, 'products.jsonl'), (rows) => imports.products(rows));
  const intake = app.get(ReviewIntake);
  if (reviews)
    for (let from = 0; from < reviews.length; from += PART)
      await intake.importProductReviews(reviews.slice(from, from + PART));
  else await importFile(join(catalog, 'reviews.jsonl'), (rows) => intake.importProductReviews(rows));
  await search.refresh();
  await jobs.start(['bulk']);
  const busy = async (): Promise<boolean> =>
    Object.values(await jobs.counts()).some(({ waiting, active }) => waiting + active > 0);
  while (await busy()) await sleep(200);
  return {
    search,
    dataSource,
    opinions: app.get(Opinions),
    tree: app.get(AspectTree),
    close: async () => {
      await app.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
