/**
 * Whether reviews survive what goes wrong: worker processes killed again and again while reviews are analysed (the reading
 * itself is a stand-in, so that the faults and not the model take the time), then everything known, sums included, compared
 * with a clean run.
 *
 *   node dist/lab/bench/reviews-faults.js [--reviews 10000] [--kills 50] [--json]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { catalogPersistence } from '#catalog';
import {
  EmbeddedJobQueue,
  EventBus,
  FixedClock,
  jobsPersistence,
  openDatabase,
  Transactions,
} from '#platform';
import { reviewsPersistence } from '#reviews';
import { newReview, reviewProcess, reviewSums, settled, workByKilledWorkers } from '#reviews/testing';
import { showProgress } from '../../apps/cli/index.js';

const { values } = parseArgs({
  options: {
    reviews: { type: 'string', default: '10000' },
    kills: { type: 'string', default: '50' },
    json: { type: 'boolean', default: false },
  },
});
const clock = new FixedClock();
const reviews = Array.from({ length: Number(values.reviews) }, (_, i) =>
  newReview(
    `The zip of ${i} is ${i % 3 ? 'great' : 'broken'}, the sleeves are ${i % 2 ? 'tight' : 'perfect'}.`,
    {
      externalId: `r-${i}`,
      productId: `p-${i % 97}`,
      rating: (i % 5) + 1,
      writtenAt: Date.UTC(2026, 0, 1 + (i % 28)),
    },
  ),
);

/** What is known after all reviews went through a database of their own. */
async function run(
  work: (place: {
    dataDir: string;
    jobs: EmbeddedJobQueue;
    shop: ReturnType<typeof reviewProcess>;
  }) => Promise<void>,
) {
  const dataDir = mkdtempSync(join(tmpdir(), 'attendant-faults-'));
  const persistences = [jobsPersistence, catalogPersistence, reviewsPersistence];
  const dataSource = await openDatabase({ dataDir, databaseUrl: undefined }, persistences);
  const transactions = new Transactions(dataSource, new EventBus());
  const jobs = new EmbeddedJobQueue(dataSource, transactions);
  const shop = reviewProcess({ dataSource, transactions }, jobs, { clock });
  try {
    for (let from = 0; from < reviews.length; from += 500)
      await shop.intake.add(reviews.slice(from, from + 500));
    await work({ dataDir, jobs, shop });
    return { sums: await reviewSums(dataSource), dead: (await jobs.deadLetters()).length };
  } finally {
    await jobs.stop();
    await dataSource.destroy();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

const clean = await run(async ({ jobs, shop }) => {
  await shop.start();
  await settled(jobs);
});
const kills = Number(values.kills);
let busy = 0;
const faulty = await run(async ({ dataDir, jobs }) => {
  busy = await workByKilledWorkers({ dataDir }, jobs, {
    kills,
    lifeMs: () => 5 + Math.random() * 400,
    onKill: (kill) => {
      showProgress(`killed ${kill} of ${kills}`);
    },
  });
});
const tables = Object.keys(clean.sums);
const differing = tables.filter(
  (name) => JSON.stringify(clean.sums[name]) !== JSON.stringify(faulty.sums[name]),
);
const result = {
  reviews: reviews.length,
  kills,
  killsWhileThereWasWork: busy,
  analyses: faulty.sums.analysis?.length ?? 0,
  mentions: faulty.sums.mention?.length ?? 0,
  deadLetters: faulty.dead,
  tablesCompared: tables.length,
  tablesThatDiffer: differing,
};
process.stdout.write(values.json ? `${JSON.stringify(result)}\n` : `${JSON.stringify(result, null, 2)}\n`);
process.exitCode = differing.length > 0 || faulty.dead > 0 ? 1 : 0;
