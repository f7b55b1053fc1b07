/**
 * How long the dashboard's reports take over a shop of a million analysed reviews: p50 and p95 of each, on SQLite and,
 * with DATABASE_URL, on PostgreSQL (an empty database of its own). Reviews are made from a seed and their sums are filled
 * as the analysis would have. Beside the wall clock stands the processor time of one round, PostgreSQL's included where it
 * runs on this machine: what the clock would show with nothing else running. `--explain` also writes each statement with
 * the database's plan for it.
 *
 *   node dist/lab/bench/review-reports.js [--reviews 1000000] [--rounds 40] [--data DIR] [--only sqlite|postgres]
 *                                     [--explain docs/reference/review-queries.md] [--json]
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { DataSource } from 'typeorm';
import { openDatabase, runStatement } from '#platform';
import { openReadDatabase, type ReadDatabase, readSourceOf, REPORTS, reviewsPersistence } from '#reviews';
import { fillMadeReviews } from '#reviews/testing';
import { endProgress, showProgress, table } from '../../apps/cli/index.js';

const { values: options } = parseArgs({
  options: {
    reviews: { type: 'string', default: '1000000' },
    rounds: { type: 'string', default: '40' },
    data: { type: 'string' },
    only: { type: 'string' },
    explain: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});

const REVIEWS = Number(options.reviews);
const ROUNDS = Number(options.rounds);
/** Ticks of the processor's clock in a second, as Linux counts them for every process. */
const TICKS = 100;
const TODAY = Math.floor(Date.UTC(2026, 10, 20) / 86_400_000);
const SHOP = {
  seed: 1,
  products: 5000,
  categories: 50,
  departments: 10,
  aspects: 48,
  days: 730,
  today: TODAY,
};

const quarter = { from: '2026-08-20', to: '2026-11-17' };
const year = { from: '2025-11-18', to: '2026-11-17' };
const week = { limit: 50, sort: 'volume' } as const;

/** What the console's pages ask for: nothing filtered, a period, one filter of each kind, several. */
const QUERIES: Record<string, (db: ReadDatabase) => Promise<unknown>> = {
  'summary, all': (db) => REPORTS.summary(db, {}),
  'summary, 90 days': (db) => REPORTS.summary(db, quarter),
  'summary, a year, one category': (db) => REPORTS.summary(db, { ...year, category: ['category-3'] }),
  'summary, 90 days, one product': (db) => REPORTS.summary(db, { ...quarter, product: ['p-7'] }),
  'summary, a year, source + language + stars': (db) =>
    REPORTS.summary(db, { ...year, source: ['shop'], language: ['en'], rating: [1, 2] }),
  'summary, a year, category + source + stars + age': (db) =>
    REPORTS.summary(db, {
      ...year,
      category: ['category-3'],
      source: ['shop'],
      rating: [5],
      ageGroup: ['25-34'],
    }),
  'summary, a year, one aspect': (db) => REPORTS.summary(db, { ...year, aspect: ['topic_0'] }),
  'summary, 90 days, three words': (db) =>
    REPORTS.summary(db, { ...quarter, search: 'battery wonderful zipper' }),
  'summary, 90 days, two common words': (db) => REPORTS.summary(db, { ...quarter, search: 'zipper again' }),
  'trend by week, a year, two common words': (db) =>
    REPORTS.trend(db, { ...year, by: 'week', search: 'zipper again' }),
  'by aspect, a year, two common words': (db) =>
    REPORTS.breakdown(db, { ...year, by: 'aspect', search: 'zipper again', ...week }),
  'trend by week, a year': (db) => REPORTS.trend(db, { ...year, by: 'week' }),
  'trend by day, 2 years': (db) => REPORTS.trend(db, { by: 'day' }),
  'trend by week, 2 years, source + stars': (db) =>
    REPORTS.trend(db, { by: 'week', source: ['shop'], rating: [1] }),
  'trend by week, a year, one aspect': (db) =>
    REPORTS.trend(db, { ...year, by: 'week', aspect: ['aspect_2'] }),
  'trend by month, one aspect + category': (db) =>
    REPORTS.trend(db, { by: 'month', aspect: ['aspect_2'], category: ['category-3'] }),
  'trend by month, one product': (db) => REPORTS.trend(db, { by: 'month', product: ['p-7'] }),
  'by aspect, all': (db) => REPORTS.breakdown(db, { by: 'aspect', ...week }),
  'by aspect, 90 days': (db) => REPORTS.breakdown(db, { ...quarter, by: 'aspect', ...week }),
  'by aspect with monthly trends, a year': (db) =>
    REPORTS.breakdown(db, { ...year, by: 'aspect', trend: 'month', ...week }),
  'by aspect with weekly trends, 90 days': (db) =>
    REPORTS.breakdown(db, { ...quarter, by: 'aspect', trend: 'week', ...week }),
  'by aspect, a year, one star': (db) =>
    REPORTS.breakdown(db, { ...year, by: 'aspect', rating: [1], ...week }),
  'by aspect, 90 days, one category': (db) =>
    REPORTS.breakdown(db, { ...quarter, by: 'aspect', category: ['category-3'], ...week }),
  'by aspect, one product': (db) => REPORTS.breakdown(db, { by: 'aspect', product: ['p-7'], ...week }),
  'by aspect, whole months, source + language': (db) =>
    REPORTS.breakdown(db, { by: 'aspect', source: ['shop'], language: ['en'], ...week }),
  'by product, all': (db) => REPORTS.breakdown(db, { by: 'product', ...week }),
  'by product, 90 days': (db) => REPORTS.breakdown(db, { ...quarter, by: 'product', ...week }),
  'by product, one aspect': (db) => REPORTS.breakdown(db, { by: 'product', aspect: ['aspect_2'], ...week }),
  'by category, a year': (db) => REPORTS.breakdown(db, { ...year, by: 'category', ...week }),
  'by department, a year, stars + source': (db) =>
    REPORTS.breakdown(db, { ...year, by: 'department', rating: [1, 2], source: ['shop'], ...week }),
  'by stars, a year': (db) => REPORTS.breakdown(db, { ...year, by: 'rating', ...week }),
  'by age, 90 days, one aspect': (db) =>
    REPORTS.breakdown(db, { ...quarter, by: 'ageGroup', aspect: ['aspect_2'], ...week }),
};

interface Timing {
  query: string;
  p50: number;
  p95: number;
  /** Processor time of one round, mean. */
  cpu: number;
  statements: number;
}
interface Plan {
  query: string;
  statements: { sql: string; plan: string[] }[];
}

const folder = options.data ?? mkdtempSync(join(tmpdir(), 'attendant-bench-'));
const kept = options.data !== undefined;
const results: Record<string, Timing[]> = {};
const plans: Record<string, Plan[]> = {};
try {
  if (options.only !== 'postgres') await measure('SQLite', undefined);
  const url = process.env['DATABASE_URL'];
  if (url && options.only !== 'sqlite') await measure('PostgreSQL', url);
} finally {
  if (!kept) rmSync(folder, { recursive: true, force: true });
}
if (options.explain) writeFileSync(options.explain, explained());
if (options.json) process.stdout.write(`${JSON.stringify({ rounds: ROUNDS, results }, null, 2)}\n`);

async function measure(name: string, databaseUrl: string | undefined): Promise<void> {
  if (!databaseUrl && kept && !existsSync(folder)) throw new Error(`${folder}: there is no such folder`);
  const dataSource = await openDatabase({ dataDir: folder, databaseUrl }, [reviewsPersistence]);
  const db = openReadDatabase(readSourceOf(dataSource.options));
  try {
    if (!(await filled(dataSource))) {
      const start = performance.now();
      await fillMadeReviews(dataSource, SHOP, REVIEWS, (done) => showProgress(`${name}: ${done} reviews`));
      endProgress();
      process.stderr.write(
        `${name}: ${REVIEWS} reviews made in ${Math.round((performance.now() - start) / 1000)} s\n`,
      );
    }
    const [{ count } = { count: 0 }] = await db.all<{ count: number }>(
      'SELECT COUNT(*) AS "count" FROM "review_number"',
      [],
    );
    const title = `${name}, ${String(count)} reviews`;
    const timings: Timing[] = (results[title] = []);
    const statementsOf: Plan[] = (plans[title] = []);
    for (const [query, run] of Object.entries(QUERIES)) {
      const recorder = recording(db);
      await run(recorder);
      const times: number[] = [];
      const cpuBefore = await cpuOf(db);
      for (let round = 0; round < ROUNDS; round++) {
        const start = performance.now();
        await run(db);
        times.push(performance.now() - start);
      }
      const cpu = ((await cpuOf(db)) - cpuBefore) / ROUNDS;
      times.sort((a, b) => a - b);
      const at = (share: number) => times[Math.min(ROUNDS - 1, Math.ceil(share * ROUNDS) - 1)] as number;
      timings.push({ query, p50: at(0.5), p95: at(0.95), cpu, statements: recorder.statements.length });
      if (options.explain) statementsOf.push({ query, statements: await explain(db, recorder.statements) });
    }
    if (!options.json) print(title, timings);
  } finally {
    await db.close();
    await dataSource.destroy();
  }
}

/** Milliseconds of processor time so far: this process and, where they can be seen, the database's for it. */
async function cpuOf(db: ReadDatabase): Promise<number> {
  const { user, system } = process.cpuUsage();
  const backends = db.postgres
    ? await db.all<{ pid: number }>('SELECT pid FROM pg_stat_activity WHERE datname = current_database()', [])
    : [];
  return (user + system) / 1000 + backends.reduce((sum, { pid }) => sum + cpuOfProcess(pid), 0);
}

function cpuOfProcess(pid: number): number {
  const file = `/proc/${String(pid)}/stat`;
  if (!existsSync(file)) return 0;
  const fields = readFileSync(file, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return ((Number(fields[11]) + Number(fields[12])) / TICKS) * 1000;
}

async function filled(dataSource: DataSource): Promise<boolean> {
  const { records: rows } = await runStatement(dataSource.manager, 'SELECT 1 FROM "review_version"');
  return rows.length > 0;
}

function recording(db: ReadDatabase) {
  const statements: { sql: string; parameters: readonly (string | number)[] }[] = [];
  return {
    ...db,
    statements,
    all: <R>(sql: string, parameters: readonly (string | number)[]) => {
      if (!statements.some((known) => known.sql === sql)) statements.push({ sql, parameters });
      return db.all<R>(sql, parameters);
    },
  };
}

async function explain(
  db: ReadDatabase,
  statements: ReturnType<typeof recording>['statements'],
): Promise<Plan['statements']> {
  const plans: Plan['statements'] = [];
  for (const { sql, parameters } of statements) {
    const rows = await db.all<{ detail?: string; 'QUERY PLAN'?: string }>(
      `${db.postgres ? 'EXPLAIN (COSTS OFF)' : 'EXPLAIN QUERY PLAN'} ${sql}`,
      parameters,
    );
    plans.push({ sql, plan: rows.map((row) => row.detail ?? row['QUERY PLAN'] ?? '') });
  }
  return plans;
}

function print(title: string, timings: readonly Timing[]): void {
  const rows = timings.map(({ query, p50, p95, cpu, statements }) => [
    query,
    p50.toFixed(1),
    p95.toFixed(1),
    cpu.toFixed(1),
    String(statements),
  ]);
  const worst = Math.max(...timings.map(({ p95 }) => p95));
  const most = Math.max(...timings.map(({ cpu }) => cpu));
  process.stdout.write(
    `${title}, ${ROUNDS} rounds, milliseconds\n${table(['', 'p50', 'p95', 'cpu', 'statements'], rows).join('\n')}\nworst p95: ${worst.toFixed(1)} ms, most processor time: ${most.toFixed(1)} ms\n\n`,
  );
}

/** The statements of each query with their plans, each where it is first asked, as a page. */
function explained(): string {
  const parts = [
    '# Statements of the review reports',
    `Generated by \`node dist/lab/bench/review-reports.js --explain docs/reference/review-queries.md\` over made reviews; do not edit.`,
  ];
  for (const [title, own] of Object.entries(plans)) {
    parts.push(`## ${title}`);
    const seen = new Set<string>();
    for (const { query, statements } of own) {
      const fresh = statements.filter(({ sql }) => !seen.has(sql));
      fresh.forEach(({ sql }) => seen.add(sql));
      if (fresh.length > 0) parts.push(`### ${query}`);
      for (const { sql, plan } of fresh)
        parts.push(`\`\`\`sql\n${sql}\n\`\`\``, `\`\`\`text\n${plan.join('\n')}\n\`\`\``);
    }
  }
  return `${parts.join('\n\n')}\n`;
}
