import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { repositoryRoot } from '../paths.js';

const root = repositoryRoot();
const folder = mkdtempSync(join(tmpdir(), 'attendant-network-'));
const seen = join(folder, 'seen.log');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Loaded before anything else, in the main thread and in every worker: refuses and records each way out. */
const guard = join(folder, 'guard.mjs');
writeFileSync(
  guard,
  `import { appendFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import dns from 'node:dns';
import net from 'node:net';
import dgram from 'node:dgram';
import { isMainThread } from 'node:worker_threads';
const refuse = (what) => () => {
  appendFileSync(${JSON.stringify(seen)}, (isMainThread ? 'main ' : 'worker ') + what + '\\n');
  throw new Error('no network: ' + what);
};
net.Socket.prototype.connect = refuse('connect');
dgram.Socket.prototype.send = refuse('send');
for (const name of Object.keys(dns).filter((key) => /^(lookup|resolve)/.test(key))) dns[name] = refuse('dns');
for (const name of Object.keys(dns.promises).filter((key) => /^(lookup|resolve)/.test(key))) dns.promises[name] = refuse('dns');
globalThis.fetch = refuse('fetch');
syncBuiltinESMExports();
appendFileSync(${JSON.stringify(seen)}, (isMainThread ? 'main' : 'worker') + ' guarded\\n');
`,
);

function run(program: string): string[] {
  writeFileSync(seen, '');
  const file = join(folder, 'program.mjs');
  writeFileSync(file, program);
  execFileSync(process.execPath, ['--import', pathToFileURL(guard).href, file], {
    cwd: folder,
    stdio: 'pipe',
  });
  return readFileSync(seen, 'utf8').trim().split('\n');
}

describe('the inference thread', () => {
  it('asks no network, from start to swap', () => {
    const program = pathToFileURL(join(root, 'dist/libs/platform/src/inference/inference-thread.js')).href;
    const model = JSON.stringify(join(root, 'data/models/attendant-base'));
    const lines = run(`
      const { InferenceThread } = await import(${JSON.stringify(program)});
      const inference = new InferenceThread({ modelDir: ${model}, threads: 1 });
      await inference.start();
      await inference.encode(['where is my order?']);
      await inference.swap(${model});
      await inference.encode(['and now?']);
      await inference.close();
    `);
    expect(lines).toEqual(['main guarded', 'worker guarded']);
  });

  it('would be caught if it did', () => {
    const asking = join(folder, 'asking.mjs');
    writeFileSync(
      asking,
      `try { await fetch('http://127.0.0.1:9'); } catch (error) { console.error(error); }`,
    );
    const lines = run(`
      import { Worker } from 'node:worker_threads';
      const worker = new Worker(${JSON.stringify(asking)}, { stderr: true });
      await new Promise((resolve) => worker.on('exit', resolve));
    `);
    expect(lines).toEqual(['main guarded', 'worker guarded', 'worker fetch']);
  });
});
