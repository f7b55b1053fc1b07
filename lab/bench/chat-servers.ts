import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { type Config, repositoryRoot } from '#platform';

/** A server under test in a process of its own, on a free port. */
export interface BenchServer {
  url: string;
  /** Milliseconds of CPU time its process has used, all threads together. */
  cpuMs(): Promise<number>;
  stop(): Promise<void>;
}

const READY_WITHIN = 20 * 60_000;

/** @returns the address it prints once it listens. */
function listening(child: ChildProcess): Promise<string> {
  return new Promise((done, fail) => {
    let output = '';
    const late = globalThis.setTimeout(() => fail(new Error(`Not ready in time:\n${output}`)), READY_WITHIN);
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      const url = /Storefront +(http:\/\/\S+?)\/?\n/.exec(output)?.[1];
      if (!url) return;
      clearTimeout(late);
      done(url);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.once('exit', () => {
      clearTimeout(late);
      fail(new Error(`The server ended before it was ready:\n${output}`));
    });
  });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}

/**
 * The gateway as `npm start` runs it, on a fresh database, once its first jobs are done (the demo's reviews read, its
 * recommendations trained, its stock planned); classifiers trained before are reused.
 * @param env In place of limits that nobody reaches.
 */
export async function startGateway(
  { dataDir, shopDir }: Config,
  env: NodeJS.ProcessEnv = { MESSAGES_PER_MINUTE: '1000000', ADDRESS_MESSAGES_PER_MINUTE: '1000000' },
): Promise<BenchServer> {
  const data = mkdtempSync(join(tmpdir(), 'attendant-bench-'));
  const models = resolve(dataDir, 'models');
  mkdirSync(models, { recursive: true });
  symlinkSync(models, join(data, 'models'));
  const child = spawn(process.execPath, [join(repositoryRoot(), 'dist/apps/gateway/src/main.js')], {
    env: {
      ...process.env,
      PORT: '0',
      DATA_DIR: data,
      SHOP_DIR: resolve(shopDir),
      LOG_LEVEL: 'warn',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const url = await listening(child);
  const metricsOf = async () => {
    const headers = { authorization: `Bearer ${env.METRICS_TOKEN ?? ''}` };
    return (await fetch(`${url}/metrics`, { headers })).text();
  };
  await settled(metricsOf);
  return {
    url,
    cpuMs: async () => {
      const metrics = await metricsOf();
      const total = /^process_cpu_seconds_total (\S+)/m.exec(metrics)?.[1];
      if (total === undefined) throw new Error('/metrics has no process_cpu_seconds_total');
      return Number(total) * 1000;
    },
    stop: async () => {
      await stop(child);
      if (existsSync(data)) rmSync(data, { recursive: true });
    },
  };
}

/** Waits until no job has been waiting or under way for some seconds: one may enqueue the next. */
async function settled(metricsOf: () => Promise<string>): Promise<void> {
  const until = Date.now() + READY_WITHIN;
  for (let quiet = 0; quiet < 3; quiet++) {
    if (Date.now() > until) throw new Error('The first jobs did not end in time');
    await setTimeout(1000);
    if (/^attendant_jobs\{[^}]*state="(?:waiting|active)"[^}]*\} [1-9]/m.test(await metricsOf())) quiet = -1;
  }
}

export async function startEcho(): Promise<BenchServer> {
  const child = spawn(process.execPath, [join(repositoryRoot(), 'dist/lab/bench/chat-echo.js')], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  return {
    url: await listening(child),
    cpuMs: async () => {
      child.send('cpu');
      const [{ user, system }] = (await once(child, 'message')) as [NodeJS.CpuUsage];
      return (user + system) / 1000;
    },
    stop: () => stop(child),
  };
}
