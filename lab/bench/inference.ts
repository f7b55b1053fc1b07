/**
 * Tokens per second through the inference thread beside a bare ONNX Runtime loop over the same batches, tokenised
 * beforehand; the two take turns within one run, so that a busy machine slows both alike.
 *
 *   node dist/lab/bench/inference.js [--json] [--rounds 8] [--texts 256] [--threads 2] [--model DIR]
 */
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads';
import { fileURLToPath } from 'node:url';
import { InferenceThread, repositoryRoot } from '#platform';
import { type BareSettings, batchesOf, feedOf, openBareSession } from './bare-session.js';

interface BareResult {
  milliseconds: number;
  tokens: number;
}

/**
 * The bare loop: batches straight into the session. It has a thread of its own, as InferenceThread has, so that the event loop
 * of neither does anything else. Only the forward passes are timed.
 */
async function bareThread(settings: BareSettings): Promise<void> {
  const { tokenizer, session } = await openBareSession(settings);
  parentPort?.on('message', (texts: string[]) => void measure(texts));

  async function measure(texts: string[]) {
    const rows = texts.map((text) => tokenizer.encode(text));
    const feeds = batchesOf(rows).map(feedOf);
    const started = performance.now();
    for (const feed of feeds) await session.run(feed);
    const milliseconds = performance.now() - started;
    parentPort?.postMessage({ milliseconds, tokens: rows.flat().length } satisfies BareResult);
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      json: { type: 'boolean', default: false },
      rounds: { type: 'string', default: '8' },
      texts: { type: 'string', default: '256' },
      threads: { type: 'string', default: '2' },
      model: { type: 'string', default: join(repositoryRoot(), 'data/models/attendant-base') },
    },
  });
  const model = resolve(values.model);
  const threads = Number(values.threads);
  const count = Number(values.texts);
  const rounds = Number(values.rounds);

  const inference = new InferenceThread({ modelDir: model, threads });
  await inference.start();
  const bare = new Worker(fileURLToPath(import.meta.url), { workerData: { model, threads } });
  const runBare = async (texts: string[]): Promise<BareResult> => {
    bare.postMessage(texts);
    const [result] = (await once(bare, 'message')) as [BareResult];
    return result;
  };
  const runThread = async (texts: string[]): Promise<BareResult> => {
    const started = performance.now();
    const encoded = await inference.encode(texts, { lane: 'bulk' });
    return {
      milliseconds: performance.now() - started,
      tokens: encoded.reduce((sum, { tokens }) => sum + tokens, 0),
    };
  };

  const workloads = {
    'sequences of 32 tokens': fixedLength(count),
    'messages of mixed length': mixed(count),
    'one message at a time': null,
  };
  const rows = [];
  for (const [workload, texts] of Object.entries(workloads)) {
    const seen = { bare: [] as BareResult[], thread: [] as BareResult[] };
    if (texts) {
      await runBare(texts);
      await runThread(texts);
      for (let round = 0; round < rounds; round += 1) {
        const [first, second] =
          round % 2 === 0 ? (['bare', 'thread'] as const) : (['thread', 'bare'] as const);
        for (const side of [first, second])
          seen[side].push(await (side === 'bare' ? runBare(texts) : runThread(texts)));
      }
      const speed = (side: 'bare' | 'thread') =>
        median(seen[side].map((r) => (r.tokens * 1000) / r.milliseconds));
      const ratio = median(
        seen.thread.map((r, i) => (seen.bare[i]?.milliseconds ?? Number.NaN) / r.milliseconds),
      );
      rows.push({
        workload,
        unit: 'tokens/s',
        bare: Math.round(speed('bare')),
        thread: Math.round(speed('thread')),
        threadToBare: Number(ratio.toFixed(3)),
        textsPerSecond: Math.round(median(seen.thread.map((r) => (texts.length * 1000) / r.milliseconds))),
      });
    } else {
      const singles = mixed(40);
      for (let round = 0; round < 3; round += 1) {
        for (const text of singles) {
          seen.bare.push(await runBare([text]));
          seen.thread.push(await runThread([text]));
        }
      }
      const p50 = (side: 'bare' | 'thread') => median(seen[side].map((r) => r.milliseconds));
      rows.push({
        workload,
        unit: 'ms, p50',
        bare: Number(p50('bare').toFixed(2)),
        thread: Number(p50('thread').toFixed(2)),
        threadToBare: Number((p50('thread') / p50('bare')).toFixed(3)),
        textsPerSecond: Math.round(1000 / p50('thread')),
      });
    }
  }
  await bare.terminate();
  await inference.close();
  if (values.json)
    process.stdout.write(`${JSON.stringify({ model, threads, rounds, texts: count, rows })}\n`);
  else console.table(rows);
}

/** Texts that are 32 tokens long with the special ones: common words are one token each. */
function fixedLength(count: number): string[] {
  const words = [
    'where',
    'is',
    'my',
    'order',
    'and',
    'can',
    'you',
    'send',
    'it',
    'to',
    'the',
    'house',
    'today',
  ];
  return Array.from({ length: count }, (_, text) =>
    Array.from({ length: 30 }, (_, word) => words[(text * 7 + word * 5) % words.length]).join(' '),
  );
}

function mixed(count: number): string[] {
  const messages = [
    'hi',
    'where is my order?',
    'I would like to return the blue jacket, it is too small',
    'do you ship to Norway and what does it cost',
    'The zip broke on the second day. I have written twice and nobody answered. I want my money back and I want to know who is responsible for this.',
    'thanks!',
    'can i still change the address for order NF-10482, we moved last week and the parcel would go to the old flat',
    'size m or l if i am 182cm',
  ];
  return Array.from({ length: count }, (_, i) => messages[i % messages.length] ?? '');
}

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
};

await (isMainThread ? main() : bareThread(workerData as BareSettings));
