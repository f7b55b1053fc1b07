/**
 * Reviews per second from a file to a report, beside one-by-one calls of transformers.js (one call that gives all heads,
 * and three, one for each of sentiment, terms and embedding) and beside bare ONNX Runtime on the same tokens. All take
 * turns within one run; on a busy machine the processor time says more than the clock. Macro-F1 of what the
 * pipeline says against the stars comes with it.
 *
 *   node dist/lab/bench/reviews.js [--json] [--reviews 600] [--rounds 3] [--threads 2] [--model DIR]
 *   node dist/lab/bench/reviews.js --memory 200000    resident memory while so many reviews are imported and analysed
 */
import 'reflect-metadata';
import { once } from 'node:events';
import { createReadStream, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { stringify } from 'csv-stringify/sync';
import { DataSource } from 'typeorm';
import { reviewText } from '#contracts';
import { classificationReport } from '#learning';
import { JobQueue, loadConfig, PlatformModule, repositoryRoot, runStatement } from '#platform';
import { FileImport, ReviewReports, ReviewsModule } from '#reviews';
import { persistences } from '../../apps/persistences.js';
import { readReviews, type StarReview } from './reviews-data.js';
import type { BareSettings } from './bare-session.js';
import type { RivalResult, RivalTask } from './reviews-rivals.js';

/** Reviews that are read before the clock starts. */
const WARM_UP = 64;

@Module({})
class BenchModule {}

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    reviews: { type: 'string', default: '600' },
    rounds: { type: 'string', default: '3' },
    threads: { type: 'string', default: '2' },
    memory: { type: 'string' },
    model: { type: 'string', default: join(repositoryRoot(), 'data/models/attendant-base') },
  },
});
const model = resolve(values.model);
const threads = Number(values.threads);
const folder = mkdtempSync(join(tmpdir(), 'attendant-bench-'));

const config = loadConfig({
  ...process.env,
  DATA_DIR: folder,
  MODEL_DIR: model,
  INFERENCE_THREADS: values.threads,
  DATABASE_URL: '',
  REDIS_URL: '',
});
const app = await NestFactory.createApplicationContext(
  { module: BenchModule, imports: [PlatformModule.forRoot(config, persistences), ReviewsModule] },
  { logger: ['error', 'warn'], abortOnError: false },
);
const jobs = app.get(JobQueue);
const files = app.get(FileImport);
await jobs.start(['bulk']);

try {
  if (values.memory === undefined) await throughput();
  else await memory(Number(values.memory));
} finally {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
}

async function throughput(): Promise<void> {
  const rivals = new Worker(new URL('./reviews-rivals.js', import.meta.url), {
    workerData: { model, threads } satisfies BareSettings,
  });
  await once(rivals, 'message');
  const rival = async (side: RivalTask['side'], reviews: readonly StarReview[]): Promise<RivalResult> => {
    rivals.postMessage({ side, texts: reviews.map(reviewText) } satisfies RivalTask);
    const [result] = (await once(rivals, 'message')) as [RivalResult];
    return result;
  };
  const rounds = Number(values.rounds);
  const size = Math.floor(Number(values.reviews) / rounds);
  const all = await readReviews(WARM_UP + size * rounds);
  // The aspect tree is embedded, and every path of the code is taken, before the clock starts.
  const warm = all.slice(0, WARM_UP);
  await analyze('warm-up', warm);
  for (const side of ['bare', 'oneCall'] as const) await rival(side, warm.slice(0, 16));

  const sides = ['ours', 'bare', 'oneCall', 'threeCalls'] as const;
  const sums = Object.fromEntries(sides.map((side) => [side, { wall: 0, cpu: 0 }]));
  for (let round = 0; round < rounds; round += 1) {
    const reviews = all.slice(WARM_UP + round * size, WARM_UP + (round + 1) * size);
    for (let turn = 0; turn < sides.length; turn += 1) {
      const side = sides[(round + turn) % sides.length] ?? 'ours';
      const { milliseconds, cpuMilliseconds } =
        side === 'ours' ? await analyze(`round ${round}`, reviews) : await rival(side, reviews);
      const sum = sums[side];
      if (!sum) continue;
      sum.wall += milliseconds;
      sum.cpu += cpuMilliseconds;
    }
  }
  await rivals.terminate();
  const { wall = 0, cpu = 0 } = sums.ours ?? {};
  const rows = Object.fromEntries(
    Object.entries(sums).map(([side, sum]) => [
      side,
      {
        reviewsPerSecond: round1((size * rounds * 1000) / sum.wall),
        cpuMsPerReview: round1(sum.cpu / (size * rounds)),
        oursTimesFaster: round2(sum.wall / wall),
        oursTimesLessCpu: round2(sum.cpu / cpu),
      },
    ]),
  );
  const stars = await againstStars();
  if (values.json)
    process.stdout.write(`${JSON.stringify({ model, threads, reviews: size * rounds, rows, stars })}\n`);
  else {
    console.table(rows);
    process.stdout.write(`${size * rounds} reviews, ${threads} threads, ${model}\nAgainst stars: ${stars}\n`);
  }
}

function round1(value: number): number {
  return Number(value.toFixed(1));
}

function round2(value: number): number {
  return Number(value.toFixed(2));
}

/** From a file to a report. */
async function analyze(name: string, reviews: readonly StarReview[]): Promise<RivalResult> {
  const file = join(folder, `${name}.csv`);
  writeFileSync(file, stringify(reviews as StarReview[], { header: true }));
  const cpu = process.cpuUsage();
  const started = performance.now();
  await files.open({ id: name, name, bytes: statSync(file).size, source: name });
  await files.run(name, () => createReadStream(file));
  await settled();
  await app.get(ReviewReports).ask('summary', {});
  const { user, system } = process.cpuUsage(cpu);
  return { milliseconds: performance.now() - started, cpuMilliseconds: (user + system) / 1000 };
}

async function settled(): Promise<void> {
  for (;;) {
    const counts = (await jobs.counts())['reviews.analyze'];
    if (!counts || counts.waiting + counts.active + counts.delayed === 0) return;
    await new Promise((wake) => setTimeout(wake, 10));
  }
}

/** One or two stars are negative, three neutral, more positive. */
async function againstStars() {
  const { records: rows } = await runStatement<{ rating: number; label: string }>(
    app.get(DataSource).manager,
    'SELECT r."rating", a."label" FROM "review" r JOIN "review_analysis" a ON a."reviewId" = r."id" WHERE r."rating" IS NOT NULL',
  );
  const truth = rows.map(({ rating }) => (rating < 3 ? 'negative' : rating > 3 ? 'positive' : 'neutral'));
  const { macro, accuracy } = classificationReport(
    truth,
    rows.map(({ label }) => label),
  );
  return `macro-F1 ${macro.f1.toFixed(3)}, accuracy ${accuracy.toFixed(3)} on ${rows.length}`;
}

/** Every review is another: the ends of two reviews of the data, short, since it is their number that matters here. */
async function memory(count: number): Promise<void> {
  const step = Math.max(500, Math.ceil(count / 40));
  const pool = await readReviews(4_000);
  const rows = [];
  for (let done = 0; done < count; done += step) {
    const reviews = Array.from({ length: Math.min(step, count - done) }, (_, i) => {
      const at = done + i;
      const one = pool[at % pool.length] as StarReview;
      const other = pool[(at * 7919 + Math.floor(at / pool.length)) % pool.length] as StarReview;
      return {
        ...one,
        title: `${one.title} ${at}`,
        text: `${one.text.slice(0, 40)} ${other.text.slice(-40)}`,
      };
    });
    const { milliseconds } = await analyze(`part ${done}`, reviews);
    globalThis.gc?.();
    const megabytes = Math.round(process.memoryUsage().rss / 1024 / 1024);
    const row = {
      reviews: done + reviews.length,
      megabytes,
      perSecond: Math.round((reviews.length * 1000) / milliseconds),
    };
    rows.push(row);
    if (!values.json)
      process.stdout.write(`${row.reviews} reviews: ${row.megabytes} MB, ${row.perSecond}/s\n`);
  }
  const half = rows.slice(Math.floor(rows.length / 2));
  const growth = Math.max(...half.map(({ megabytes }) => megabytes)) - (half[0]?.megabytes ?? 0);
  if (values.json) process.stdout.write(`${JSON.stringify({ model, rows, growthOfSecondHalf: growth })}\n`);
  else process.stdout.write(`Growth over the second half: ${growth} MB\n`);
}
