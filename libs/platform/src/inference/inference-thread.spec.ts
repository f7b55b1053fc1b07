import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Worker } from 'node:worker_threads';
import { Registry } from 'prom-client';
import { repositoryRoot } from '../paths.js';
import {
  InferenceThread,
  type InferenceThreadOptions,
  type Lane,
  registerInferenceMetrics,
} from './index.js';

const modelDir = join(repositoryRoot(), 'data/models/attendant-base');
const folder = mkdtempSync(join(tmpdir(), 'attendant-inference-'));
const long = Array(600).fill('parcel').join(' ');

const open: InferenceThread[] = [];
async function startThread(options: Partial<InferenceThreadOptions> = {}): Promise<InferenceThread> {
  const made = new InferenceThread({ modelDir, threads: 1, ...options });
  open.push(made);
  await made.start();
  return made;
}

/** Every thread started, so that a test can kill it as a crash would. */
const mockWorkers: Worker[] = [];
jest.mock('node:worker_threads', () => {
  const actual = jest.requireActual<typeof import('node:worker_threads')>('node:worker_threads');
  class RecordedWorker extends actual.Worker {
    constructor(...args: ConstructorParameters<typeof Worker>) {
      super(...args);
      mockWorkers.push(this);
    }
  }
  return { ...actual, Worker: RecordedWorker };
});

/** A message that no InferenceThread would send: the thread throws over it and dies, at the latest after its present batch. */
const crash = (worker: Worker | undefined) => worker?.postMessage(null);

/** A copy of the model under another name, with changes to its labels. */
function copyModel(name: string, labels: object = {}): string {
  const copy = join(folder, name);
  cpSync(modelDir, copy, { recursive: true });
  const file = join(copy, 'labels.json');
  writeFileSync(file, JSON.stringify({ ...(JSON.parse(readFileSync(file, 'utf8')) as object), ...labels }));
  return copy;
}

afterEach(async () => {
  mockWorkers.length = 0;
  await Promise.all(open.splice(0).map((each) => each.close()));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('InferenceThread', () => {
  it('encodes texts in their order, alike alone and in a batch', async () => {
    const inference = await startThread();
    const texts = [
      'where is my parcel',
      'hi',
      'I want to send these shoes back and get my money again',
      'package status?',
    ];
    const together = await inference.encode(texts);
    const alone = await Promise.all(texts.map(async (text) => (await inference.encode([text]))[0]));
    const dot = (a?: Float32Array, b?: Float32Array) =>
      a?.reduce((sum, value, i) => sum + value * (b?.[i] ?? 0), 0) ?? 0;
    const embedding = (i: number, from = together) => from[i]?.outputs.sentence_embedding;
    texts.forEach((_, i) => {
      expect(embedding(i)).toHaveLength(inference.model.labels.embedding);
      expect(together[i]?.outputs.sentiment_logits).toHaveLength(3);
      expect(dot(embedding(i), embedding(i))).toBeCloseTo(1, 3);
      // int8 activations are quantised per batch, so the numbers differ a little.
      expect(dot(embedding(i), alone[i]?.outputs.sentence_embedding)).toBeGreaterThan(0.97);
      expect(together[i]).toMatchObject({ tokens: alone[i]?.tokens, windows: 1 });
    });
    expect(dot(embedding(0), embedding(3))).toBeGreaterThan(dot(embedding(0), embedding(2)));
    expect(await inference.encode([])).toEqual([]);
  });

  it('reads long texts in windows, to their end', async () => {
    const inference = await startThread();
    const [whole, windowed, blank] = await inference.encode(['short', long, '']);
    expect(whole).toMatchObject({ windows: 1, tokens: 3 });
    // 600 pieces: three windows of 254 that share 63.
    expect(windowed).toMatchObject({ windows: 3, tokens: 600 + 2 * 63 + 3 * 2 });
    expect(Math.hypot(...(windowed?.outputs.sentence_embedding ?? []))).toBeCloseTo(1, 5);
    expect(blank).toMatchObject({ windows: 1, tokens: 2 });
    const sentiment = async (text: string) =>
      (await inference.encode([text]))[0]?.outputs.sentiment_logits ?? new Float32Array(3);
    const happy = Array(150).fill('I love it, it is wonderful').join('. ');
    const [bad = 0, , good = 0] = await sentiment(happy);
    const [worse = 0, , less = 0] = await sentiment(
      `${happy}. ${happy.replaceAll('love', 'hate').replaceAll('wonderful', 'awful')}`,
    );
    expect(less - worse).toBeLessThan(good - bad);
  });

  it('refuses a text that is too long to read, and outputs that the model does not have', async () => {
    const inference = await startThread();
    await expect(inference.encode(['fine', 'x'.repeat(2 ** 20)])).rejects.toMatchObject({
      code: 'text_too_long',
      status: 413,
      message: 'Text 2 of 2 has 1,048,576 characters; at most 50,000 are read',
    });
    await expect(inference.encode(['fine'], { outputs: ['mood_logits'] })).rejects.toMatchObject({
      code: 'model_unusable',
      message: expect.stringContaining('no output "mood_logits"') as string,
    });
  });

  it('answers a chat message amid a bulk flood after at most one more bulk batch', async () => {
    const inference = await startThread();
    const lanes: Lane[] = [];
    inference.observe((batch) => lanes.push(batch.lane));
    const flood = inference.encode(
      Array(300).fill('the fabric is thin but the fit is lovely and true to size'),
      { lane: 'bulk' },
    );
    await new Promise<void>((resolve) => {
      inference.observe(() => lanes.length === 2 && resolve());
    });
    const before = lanes.length;
    await inference.encode(['where is my order']);
    // Batches done while the message crossed into the thread count too: one running, one reported late.
    expect(lanes.indexOf('chat') - before).toBeLessThanOrEqual(2);
    expect(await flood).toHaveLength(300);
    expect(lanes.at(-1)).toBe('bulk');
  });

  it('refuses chat when its lane is full, and lets bulk wait', async () => {
    const inference = await startThread({ maxQueue: 8 });
    const first = inference.encode(Array(8).fill('hello there'));
    await expect(inference.encode(['one more'])).rejects.toMatchObject({
      code: 'inference_overloaded',
      status: 503,
    });
    expect(await first).toHaveLength(8);
    const bulk = await Promise.all(
      [1, 2, 3].map(() => inference.encode(Array(200).fill('fine'), { lane: 'bulk' })),
    );
    expect(bulk.map((results) => results.length)).toEqual([200, 200, 200]);
    expect(inference.stats()).toMatchObject({ depth: { chat: 0, bulk: 0 }, rejected: 1, texts: 608 });
  });

  it('cancels before and while waiting, and frees the room', async () => {
    const inference = await startThread({ maxQueue: 64 });
    await expect(inference.encode(['x'], { signal: AbortSignal.abort(new Error('left')) })).rejects.toThrow(
      'left',
    );
    const leaving = new AbortController();
    const flood = inference.encode(Array(5000).fill(long), { lane: 'bulk', signal: leaving.signal });
    const chat = inference.encode(Array(40).fill(long), { signal: leaving.signal });
    leaving.abort(new Error('left again'));
    await expect(flood).rejects.toThrow('left again');
    await expect(chat).rejects.toThrow('left again');
    expect(await inference.encode(['still here?'])).toHaveLength(1);
    expect(inference.stats().depth).toEqual({ chat: 0, bulk: 0 });
    // Most of the cancelled texts were never computed.
    expect(inference.stats().texts).toBeLessThan(10);
  });

  it('swaps the model without losing what waits, and keeps the old one when the new is unusable', async () => {
    const inference = await startThread();
    const other = copyModel('other', { temperature: 3 });
    const waiting = inference.encode(Array(100).fill('nice shoes'), { lane: 'bulk' });
    await inference.swap(other);
    expect(inference.model).toMatchObject({
      name: 'other',
      labels: { heads: { sentiment_logits: { temperature: 3 } } },
    });
    expect(await waiting).toHaveLength(100);
    const wrong = copyModel('wrong', { embedding: 5 });
    await expect(inference.swap(wrong)).rejects.toMatchObject({
      code: 'model_unusable',
      message: expect.stringContaining(
        'sentence_embedding is 384 numbers wide, labels.json says 5',
      ) as string,
    });
    await expect(inference.swap(join(folder, 'nowhere'))).rejects.toThrow('model_quantized.onnx is missing');
    expect(inference.model.name).toBe('other');
    expect(await inference.encode(['hello'])).toHaveLength(1);
    expect(inference.stats().swaps).toBe(1);
  });

  it('frees what it swaps out', async () => {
    const inference = await startThread();
    const swapTimes = async (count: number) => {
      for (let i = 0; i < count; i += 1) {
        await inference.swap(modelDir);
        await inference.encode(['hello']);
      }
      return process.memoryUsage().rss / 2 ** 20;
    };
    const settled = await swapTimes(10);
    // A session of this model takes about 40 MB: if none were freed, 15 swaps would need 600.
    expect((await swapTimes(15)) - settled).toBeLessThan(120);
  }, 60_000);

  it('restarts a worker that died, retries what it held once, then gives up on it', async () => {
    const inference = await startThread();
    const held = inference.encode(Array(100).fill(long), { lane: 'bulk' });
    const outcome = expect(held).rejects.toMatchObject({ code: 'inference_failed' });
    const chat = inference.encode(Array(20).fill('hello'));
    crash(mockWorkers[0]);
    expect(await chat).toHaveLength(20);
    crash(mockWorkers[1]);
    await outcome;
    expect(await inference.encode(['are you back?'])).toHaveLength(1);
    expect(inference.stats()).toMatchObject({ restarts: 2, depth: { chat: 0, bulk: 0 } });
  });

  it('reads other languages by a second model, until that no longer stands for the first', async () => {
    const { contentHash } = (await startThread()).model;
    const readAlso = copyModel('several', {
      languages: ['en', 'de'],
      standsFor: contentHash,
      temperature: 2,
    });
    const inference = await startThread({ readAlso });
    expect(inference.also).toMatchObject({ name: 'several', labels: { languages: ['en', 'de'] } });
    const batches: number[] = [];
    inference.observe(({ texts }) => batches.push(texts));
    await Promise.all([
      inference.encode(['hello', 'where is it'], { lane: 'bulk' }),
      inference.encode(['guten Tag'], { lane: 'bulk', language: 'de' }),
      inference.encode(['hi there'], { lane: 'bulk', language: 'en' }),
    ]);
    // One of the four has a forward pass of its own, in the other model.
    expect([...batches].sort()).toContain(1);
    expect(batches.length).toBeGreaterThan(1);
    crash(mockWorkers[1]);
    expect(await inference.encode(['noch da?'], { language: 'de' })).toHaveLength(1);
    expect(inference.also?.name).toBe('several');
    const tokenizer = join(copyModel('changed'), 'tokenizer.json');
    writeFileSync(tokenizer, `${readFileSync(tokenizer, 'utf8')}\n`);
    await inference.swap(join(folder, 'changed'));
    expect(inference.also).toBeNull();
    expect(await inference.encode(['guten Tag'], { language: 'de' })).toHaveLength(1);
  });

  it.each([
    ['lies in another space', () => copyModel('foreign', { standsFor: 'another' })],
    ['is not there', () => join(folder, 'nothing')],
  ])('does without a second model that %s', async (_, readAlso) => {
    const inference = await startThread({ readAlso: readAlso() });
    expect(inference.also).toBeNull();
    expect(await inference.encode(['guten Tag'], { language: 'de' })).toHaveLength(1);
  });

  it('refuses to start on a folder that holds no model, and rejects after close', async () => {
    const empty = new InferenceThread({ modelDir: folder, threads: 1 });
    await expect(empty.start()).rejects.toMatchObject({ code: 'model_unusable' });
    await expect(empty.encode(['hello'])).rejects.toMatchObject({ code: 'model_unusable' });
    await empty.close();
    const inference = await startThread();
    const waiting = inference.encode(['hello']);
    const outcome = expect(waiting).rejects.toMatchObject({ code: 'inference_closed' });
    await inference.close();
    await outcome;
    await expect(inference.encode(['hello'])).rejects.toMatchObject({ code: 'inference_closed' });
  });

  it('lets a process exit with its own code in the middle of a batch', () => {
    const file = pathToFileURL(
      join(repositoryRoot(), 'dist/libs/platform/src/inference/inference-thread.js'),
    ).href;
    const program = join(folder, 'exit.mjs');
    const text = `
      const { InferenceThread } = await import(${JSON.stringify(file)});
      const inference = new InferenceThread({ modelDir: ${JSON.stringify(modelDir)}, threads: 1 });
      inference.observe(() => setTimeout(() => process.exit(3), 5));
      await inference.start();
      await inference.encode(Array(500).fill('where is my order'), { lane: 'bulk' });
    `;
    writeFileSync(program, text);
    const { status, signal } = spawnSync(process.execPath, [program]);
    expect({ status, signal }).toEqual({ status: 3, signal: null });
  });

  it('shows its work on a Prometheus registry', async () => {
    const inference = await startThread();
    const registry = new Registry();
    registerInferenceMetrics(registry, inference);
    await inference.encode(['hello', 'where is my order']);
    const text = await registry.metrics();
    expect(text).toMatch(/attendant_inference_queue_seconds_count\{lane="chat"\} 2/);
    expect(text).toMatch(/attendant_inference_texts_total\{lane="chat"\} 2/);
    expect(text).toMatch(/attendant_inference_depth\{lane="chat"\} 0/);
    expect(inference.stats().recent).toMatchObject({ fill: expect.any(Number) as number });
  });
});
