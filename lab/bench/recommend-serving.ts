/**
 * How long a suggestion takes for a large shop on one SQLite file: a made-up catalogue and behaviour (seeded), counted and
 * served by the same services as in the server; no network, no language model.
 *
 *   node dist/lab/bench/recommend-serving.js [--items 100000] [--users 1000000] [--events 3] [--requests 500] [--json]
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import Database from 'better-sqlite3';
import { catalogPersistence, type Encoder, Orders, ProductSearch, ProductVectors } from '#catalog';
import type { Scenario } from '#contracts';
import { seededRandom } from '#learning';
import { EventBus, openClusterEvents, openDatabase, SystemClock, Transactions } from '#platform';
import { packRanker } from '#ranking';
import { BehaviorCounts, profilesOf, profilesPersistence, ShopperProfiles } from '#profiles';
import {
  BehaviorModel,
  Experiments,
  type Rankings,
  rankingsLearned,
  Recommender,
  recommenderPersistence,
  Rules,
  saveRanking,
  ServingVersions,
  TrainingEvents,
  trainRanker,
} from '#recommender';
import { LearnedKinds, versionsPersistence } from '#versions';
import { table } from '../../apps/cli/index.js';

const { values: options } = parseArgs({
  options: {
    items: { type: 'string', default: '100000' },
    users: { type: 'string', default: '1000000' },
    events: { type: 'string', default: '3' },
    requests: { type: 'string', default: '500' },
    json: { type: 'boolean', default: false },
  },
});
const ITEMS = Number(options.items);
const USERS = Number(options.users);
const EACH = Number(options.events);
const REQUESTS = Number(options.requests);
const CATEGORIES = Math.max(4, Math.round(ITEMS / 250));
const DIMENSIONS = 384;
/** Events of so many users train the ranking. */
const TRAINED_ON = Math.min(USERS, 100_000);
const DAY = 86_400_000;
const TYPES = ['view', 'view', 'view', 'cart', 'purchase'] as const;

const random = seededRandom(1);
const now = Date.now();
const say = (text: string) =>
  process.stderr.write(`${((performance.now() - started) / 1000).toFixed(0)} s  ${text}\n`);
const started = performance.now();
const folder = mkdtempSync(join(tmpdir(), 'attendant-serving-'));

/** Few are wanted by many: the more than linear root puts most draws on small numbers. Neighbours share a category. */
const drawItem = (favorite: number): number => {
  const near = random() < 0.7;
  const base = near ? favorite * 250 : 0;
  const width = near ? Math.min(250, ITEMS) : ITEMS;
  return Math.min(ITEMS - 1, base + Math.floor(width * random() ** 3));
};

/** A direction for each category and a little noise: texts are not read here. */
const encoder: Encoder = {
  model: { contentHash: 'made-up' },
  encode: (texts) =>
    Promise.resolve(
      texts.map((text) => {
        const own = seededRandom(Number(/Kind (\d+)/.exec(text)?.[1] ?? 0) + 7);
        const vector = Float32Array.from({ length: DIMENSIONS }, () => own() - 0.5 + 0.2 * (random() - 0.5));
        const length = Math.hypot(...vector);
        return { outputs: { sentence_embedding: vector.map((value) => value / length) } };
      }),
    ),
};

const dataSource = await openDatabase({ dataDir: folder, databaseUrl: undefined }, [
  catalogPersistence,
  profilesPersistence,
  recommenderPersistence,
  versionsPersistence,
]);
const file = join(folder, 'attendant.sqlite');

function fill(): { user: number; item: number; weight: number; at: number }[] {
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = OFF');
  const sample: { user: number; item: number; weight: number; at: number }[] = [];
  const product = db.prepare(
    `INSERT INTO product VALUES (@id, @name, @brand, @category, 'Gear', @text, '{}', @price, NULL, 'EUR', '', NULL, 0, @variants, @now)`,
  );
  const event = db.prepare(
    `INSERT INTO behavior_event (id, type, "visitorId", "productId", quantity, at) VALUES (?, ?, ?, ?, 1, ?)`,
  );
  // Indexes are made after the rows, which takes a fraction of the time.
  const indexes = db
    .prepare(
      `SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = 'behavior_event' AND sql IS NOT NULL`,
    )
    .all() as { name: string; sql: string }[];
  for (const { name } of indexes) db.exec(`DROP INDEX "${name}"`);
  db.transaction(() => {
    for (let item = 0; item < ITEMS; item++) {
      const category = `Kind ${Math.floor(item / 250) % CATEGORIES}`;
      product.run({
        id: `p-${item}`,
        name: `${category} product ${item}`,
        brand: `Brand ${item % 200}`,
        category,
        text: '',
        price: 500 + Math.floor(random() * 40_000),
        variants: JSON.stringify([{ id: `v-${item}`, options: { size: 'M' }, price: 1, stock: item % 20 }]),
        now,
      });
    }
  })();
  db.transaction(() => {
    for (let user = 0; user < USERS; user++) {
      const favorite = Math.floor(CATEGORIES * random() ** 2);
      const start = now - Math.floor(random() * 300 * DAY) - DAY;
      for (let step = 0; step < EACH; step++) {
        const item = drawItem(favorite);
        const at = start + step * 60_000;
        event.run(
          `e-${user}-${step}`,
          TYPES[Math.floor(random() * TYPES.length)],
          `v-${user}`,
          `p-${item}`,
          at,
        );
        if (user < TRAINED_ON) sample.push({ user, item, weight: 1, at });
      }
    }
  })();
  say(`${ITEMS} products and ${USERS * EACH} events of ${USERS} shoppers written`);
  for (const { sql } of indexes) db.exec(sql);
  db.close();
  return sample;
}

const quantile = (sorted: Float64Array, share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] as number;
const megabytes = (bytes: number): string => `${Math.round(bytes / 2 ** 20)} MB`;

try {
  const sample = fill();
  const disk = statSync(file).size;
  say(`indexed: ${megabytes(disk)} on disk`);
  const clock = new SystemClock();
  const events = new EventBus();
  const transactions = new Transactions(dataSource, events);
  const cluster = openClusterEvents(
    { redisUrl: undefined, databaseUrl: undefined },
    dataSource,
    transactions,
  );
  const { profiles, consents, links } = profilesOf(dataSource, transactions, clock);
  const orders = new Orders(dataSource);
  const search = new ProductSearch(dataSource, cluster, encoder, { dataDir: folder });
  await search.refresh();
  say('catalogue in memory');
  const { ranker, report } = await trainRanker(
    { users: TRAINED_ON, items: ITEMS, events: sample },
    { budgetMs: 60_000, progress: say },
  );
  const productIds = Array.from({ length: ITEMS }, (_, item) => `p-${item}`);
  const id = '0'.repeat(32);
  const bytes = packRanker(ranker);
  const trainedOn = { events: sample.length, shoppers: TRAINED_ON, products: ITEMS, from: null, until: null };
  const { family: model, settings } = report.chosen;
  const kinds = new LearnedKinds(dataSource, transactions, clock, cluster, { dataDir: folder });
  const rankings: Rankings = kinds.add({
    ...rankingsLearned(
      new TrainingEvents(
        profiles,
        links,
        consents,
        orders,
        new ProductVectors(dataSource, encoder, { dataDir: folder }),
        clock,
      ),
    ),
    train: () =>
      Promise.resolve({
        id,
        about: { model, settings, trainedOn, trainingMs: report.seconds * 1000, bytes: bytes.length },
        report: null,
        save: (to) => saveRanking(to, { bytes, baskets: null, ratings: null }, { id, productIds }),
      }),
  });
  await rankings.train();
  await rankings.activate(id, null);
  say(`trained: ${report.chosen.family}, ${report.chosen.settings}`);
  const views = new ShopperProfiles(profiles, consents, orders, search, clock);
  const behavior = new BehaviorModel(profiles, consents, orders, search, clock, events, cluster);
  const counting = performance.now();
  await behavior.counted();
  const countedIn = (performance.now() - counting) / 1000;
  say(`counted in ${countedIn.toFixed(0)} s`);
  const experiments = new Experiments(
    dataSource,
    transactions,
    clock,
    new BehaviorCounts(dataSource),
    rankings,
    cluster,
  );
  const serving = new ServingVersions(rankings, experiments, cluster);
  const recommender = new Recommender(
    search,
    views,
    behavior,
    serving,
    new Rules(dataSource, transactions, clock, cluster),
    clock,
  );

  const ask = (scenario: Scenario) => {
    const item = () => `p-${Math.floor(ITEMS * random() ** 2)}`;
    const items = { similar: [item()], goes_with: [item(), item()], next: [item(), item(), item()] };
    return recommender.recommend(
      { visitorId: `v-${Math.floor(random() * USERS)}`, customerId: null },
      { scenario, count: 10, explain: false, ...(scenario in items && { items: items[scenario as 'next'] }) },
    );
  };
  const scenarios: Scenario[] = ['for_you', 'session', 'similar', 'goes_with', 'next', 'popular'];
  const rows = [];
  for (const scenario of scenarios) {
    for (let warm = 0; warm < 50; warm++) await ask(scenario);
    const times = new Float64Array(REQUESTS);
    let suggested = 0;
    const cpu = process.cpuUsage();
    for (let request = 0; request < REQUESTS; request++) {
      const from = performance.now();
      suggested += (await ask(scenario)).items.length;
      times[request] = performance.now() - from;
    }
    const { user, system } = process.cpuUsage(cpu);
    times.sort();
    rows.push({
      scenario,
      // Does not hang on what else the machine does.
      cpu: (user + system) / 1000 / REQUESTS,
      p50: quantile(times, 0.5),
      p95: quantile(times, 0.95),
      p99: quantile(times, 0.99),
      suggested: suggested / REQUESTS,
    });
    say(`${scenario}: p95 ${quantile(times, 0.95).toFixed(2)} ms`);
  }
  const memory = process.memoryUsage();
  const result = {
    items: ITEMS,
    users: USERS,
    events: USERS * EACH,
    model: report.chosen.family,
    diskBytes: disk,
    residentBytes: memory.rss,
    heapBytes: memory.heapUsed,
    countedInSeconds: countedIn,
    milliseconds: rows,
  };
  if (options.json) process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
  else
    process.stdout.write(
      [
        `${ITEMS} products, ${USERS} shoppers, ${USERS * EACH} events (${megabytes(disk)} on disk), ${result.model}`,
        `memory ${megabytes(memory.rss)}, ${megabytes(memory.heapUsed)} of it on the heap; counted in ${countedIn.toFixed(0)} s`,
        '',
        ...table(
          ['milliseconds a request', 'processor', 'p50', 'p95', 'p99', 'suggestions'],
          rows.map(({ scenario, cpu, p50, p95, p99, suggested }) => [
            scenario,
            cpu.toFixed(2),
            p50.toFixed(2),
            p95.toFixed(2),
            p99.toFixed(2),
            suggested.toFixed(1),
          ]),
        ),
        '',
      ].join('\n'),
    );
} finally {
  await dataSource.destroy();
  rmSync(folder, { recursive: true, force: true });
}
