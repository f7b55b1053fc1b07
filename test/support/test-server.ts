import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repositoryRoot } from '#platform';
import { makeSmallShop } from './small-shop.js';

/** Trained classifiers and embeddings are addressed by content: suites share them. */
const MODELS = join(repositoryRoot(), 'var', 'test-models');

export interface TestServerOptions {
  env?: NodeJS.ProcessEnv;
  /** Continue on the data of an earlier server. */
  dataDir?: string;
  shopDir?: string;
}

/** A real server in a process of its own, from the build, on a free port and a data folder in the temporary one. */
export class TestServer {
  private readonly output: string[] = [];

  private constructor(
    readonly process: ChildProcess,
    readonly dataDir: string,
    readonly shopDir: string,
  ) {
    process.stdout?.on('data', (chunk: Buffer) => this.output.push(chunk.toString()));
    process.stderr?.on('data', (chunk: Buffer) => this.output.push(chunk.toString()));
  }

  static async start({ env, dataDir, shopDir }: TestServerOptions = {}): Promise<TestServer> {
    const data = dataDir ?? mkdtempSync(join(tmpdir(), 'attendant-data-'));
    if (!dataDir) {
      mkdirSync(MODELS, { recursive: true });
      symlinkSync(MODELS, join(data, 'models'));
    }
    const shop = shopDir ?? makeSmallShop();
    const main = join(repositoryRoot(), 'dist/apps/gateway/src/main.js');
    const child = spawn(process.execPath, [main], {
      env: {
        ...process.env,
        NODE_ENV: 'test',
        PORT: '0',
        DATA_DIR: data,
        SHOP_DIR: shop,
        LOG_LEVEL: 'warn',
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    // A server that a suite left behind must neither keep Jest from ending nor outlive it.
    child.unref();
    for (const pipe of [child.stdout, child.stderr]) (pipe as Socket | null)?.unref();
    const end = () => child.kill('SIGKILL');
    process.once('exit', end);
    child.once('exit', () => process.off('exit', end));
    const server = new TestServer(child, data, shop);
    await server.ready();
    return server;
  }

  /** All that it printed. */
  get log(): string {
    return this.output.join('');
  }

  get url(): string {
    const url = /Storefront +(http:\/\/\S+?)\/\n/.exec(this.log)?.[1];
    if (!url) throw new Error(`The server has not told its address:\n${this.log}`);
    return url;
  }

  /** Of the first owner; told at the first start only. */
  get owner(): { email: string; password: string } {
    const [, email = '', password = ''] = /First owner +(\S+)\s+Password +(\S+)/.exec(this.log) ?? [];
    return { email, password };
  }

  get running(): boolean {
    return this.process.exitCode === null && this.process.signalCode === null;
  }

  /** As a supervisor would: drains and ends. */
  async stop(): Promise<void> {
    await this.end('SIGTERM');
  }

  /** As a power cut would. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  cleanUp(): void {
    rmSync(this.dataDir, { recursive: true, force: true });
    rmSync(this.shopDir, { recursive: true, force: true });
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    if (!this.running) return;
    this.process.kill(signal);
    await once(this.process, 'exit');
  }

  private ready(): Promise<void> {
    return new Promise((resolve, reject) => {
      const check = () => {
        if (this.log.includes('API docs')) resolve();
      };
      this.process.stdout?.on('data', check);
      this.process.once('exit', () => {
        reject(new Error(`The server ended before it was ready:\n${this.log}`));
      });
    });
  }
}
