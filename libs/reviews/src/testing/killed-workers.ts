import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { type JobQueue, repositoryRoot } from '#platform';
import type { FaultProcess } from './fault-process.js';

/** Longer than the lease of any job: to the next worker, the killed one's are free. */
const LEASE = 60_000;

async function startWorker(settings: FaultProcess): Promise<ChildProcess> {
  const program = join(repositoryRoot(), 'dist/libs/reviews/src/testing/fault-process.js');
  const worker = spawn(process.execPath, [program, JSON.stringify(settings)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const said = await Promise.race([once(worker.stdout, 'data'), once(worker, 'exit')]);
  if (!String(said[0]).includes('working')) throw new Error('The worker ended before it worked');
  return worker;
}

async function kill(worker: ChildProcess): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return;
  worker.kill('SIGKILL');
  await once(worker, 'exit');
}

/**
 * Has worker processes analyse what is queued, each killed without warning after `lifeMs`, the last one excepted.
 * @returns how many kills came while there was work.
 */
export async function workByKilledWorkers(
  settings: Omit<FaultProcess, 'aheadMs'>,
  jobs: JobQueue,
  { kills, lifeMs, onKill }: { kills: number; lifeMs: () => number; onKill?: (kill: number) => void },
): Promise<number> {
  let busy = 0;
  for (let killed = 0; killed <= kills; killed += 1) {
    const worker = await startWorker({ ...settings, aheadMs: killed * LEASE });
    try {
      if (killed < kills) {
        await new Promise((resolve) => setTimeout(resolve, lifeMs()));
        busy += (await left(jobs)) > 0 ? 1 : 0;
        onKill?.(killed + 1);
      } else while ((await left(jobs)) > 0) await new Promise((resolve) => setTimeout(resolve, 50));
    } finally {
      await kill(worker);
    }
  }
  return busy;
}

async function left(jobs: JobQueue): Promise<number> {
  const counts = Object.values(await jobs.counts());
  return counts.reduce((sum, { waiting, active, delayed }) => sum + waiting + active + delayed, 0);
}
