import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import {
  EmbeddedJobQueue,
  EventBus,
  jobsPersistence,
  maintenanceJob,
  openDatabase,
  repositoryRoot,
  Transactions,
} from '#platform';
import { persistences } from '../../persistences.js';

const dataDir = mkdtempSync(join(tmpdir(), 'attendant-worker-'));
let child: ChildProcess | undefined;
let dataSource: DataSource | undefined;
afterAll(async () => {
  child?.kill('SIGKILL');
  await dataSource?.destroy();
  rmSync(dataDir, { recursive: true, force: true });
});

describe('worker', () => {
  it('works bulk jobs that another process enqueued, and ends when told to', async () => {
    const program = join(repositoryRoot(), 'dist/apps/worker/src/main.js');
    const env = { ...process.env, DATA_DIR: dataDir, DATABASE_URL: '', REDIS_URL: '', LOG_LEVEL: 'warn' };
    const worker = spawn(process.execPath, [program], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    child = worker;
    const ended = once(worker, 'exit');
    const said = await Promise.race([once(worker.stdout, 'data'), ended]);
    expect(String(said[0])).toContain('Working bulk jobs');

    dataSource = await openDatabase({ dataDir, databaseUrl: undefined }, [jobsPersistence, ...persistences]);
    const queue = new EmbeddedJobQueue(dataSource, new Transactions(dataSource, new EventBus()));
    const left = async () =>
      (await queue.counts())[maintenanceJob.name] ?? { waiting: 0, active: 0, delayed: 0, dead: 0 };
    await queue.enqueue(maintenanceJob, {});
    for (let tries = 0; tries < 800 && (await left()).waiting + (await left()).active > 0; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(await left()).toEqual({ waiting: 0, active: 0, delayed: 0, dead: 0 });

    worker.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  });
});
