/**
 * Tokens per second through the inference pool beside a bare ONNX Runtime loop over the same batches, tokenised
 * beforehand; the two take turns within one run, so that a busy machine slows both alike.
 *
 *   node dist/bench/inference.js [--json] [--rounds 8] [--texts 256] [--threads 2] [--model DIR]
 */
import { once } from 'node:events';
import { basename, dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads';
import { fileURLToPath } from 'node:url';
import { AutoTokenizer, env } from '@xenova/transformers';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { InferencePool, repositoryRoot } from '#platform';

interface Job {
  model: string;
  threads: number;
  texts: string[];
}
interface BareResult {
  milliseconds: number;
  tokens: number;
}

/**
 * The bare loop: batches of at most 256 padded tokens, sorted by length, straight into the session. It has a thread of its
 * own, as the pool has, so that the event loop of neither does anything else. Only the forward passes are timed.
 */
async function bareThread({ model, threads }: Omit<Job, 'texts'>): Promise<void> {
  env.allowRemoteModels = false;
  env.localModelPath = dirname(model);
  const tokenizer = await AutoTokenizer.from_pretrained(basename(model), { local_files_only: true });
  const session = await InferenceSession.create(join(model, 'onnx/model_quantized.onnx'), {
    intraOpNumThreads: threads,
    executionMode: 'sequential',
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  });
  parentPort?.on('message', (texts: string[]) => void measure(texts));

  async function measure(texts: string[]) {
    const rows = texts.map((text) => tokenizer.encode(text)).sort((a, b) => b.length - a.length);
    const feeds: Record<string, Tensor>[] = [];
    for (let next = 0; next < rows.length;) {
      const width = rows[next]?.length ?? 1;
      const batch = rows.slice(next, next + Math.max(1, Math.floor(256 / width)));
      next += batch.length;
      const ids = new BigInt64Array(batch.length * width);
      const mask = new BigInt64Array(batch.length * width);
      batch.forEach((row, r) => {
        ids.set(row.map(BigInt), r * width);
        mask.fill(1n, r * width, r * width + row.length);
      });
      const shape = [batch.length, width];
      feeds.push({
        input_ids: new Tensor('int64', ids, shape),
        attention_mask: new Tensor('int64', mask, shape),
      });
    }
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

  const pool = new InferencePool({ modelDir: model, threads });
  await pool.start();
  const bare = new Worker(fileURLToPath(import.meta.url), { workerData: { model, threads } });
  const runBare = async (texts: string[]): Promise<BareResult> => {
    bare.postMessage(texts);
    const [result] = (await once(bare, 'message')) as [BareResult];
    return result;
  };
  const runPool = async (texts: string[]): Promise<BareResult> => {
    const started = performance.now();
    const encoded = await pool.encode(texts, { lane: 'bulk' });
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
    const seen = { bare: [] as BareResult[], pool: [] as BareResult[] };
    if (texts) {
      await runBare(texts);
      await runPool(texts);
      for (let round = 0; round < rounds; round += 1) {
        const [first, second] = round % 2 === 0 ? (['bare', 'pool'] as const) : (['pool', 'bare'] as const);
        for (const side of [first, second])
          seen[side].push(await (side === 'bare' ? runBare(texts) : runPool(texts)));
      }
      const speed = (side: 'bare' | 'pool') =>
        median(seen[side].map((r) => (r.tokens * 1000) / r.milliseconds));
      const ratio = median(
        seen.pool.map((r, i) => (seen.bare[i]?.milliseconds ?? Number.NaN) / r.milliseconds),
      );
      rows.push({
        workload,
        unit: 'tokens/s',
        bare: Math.round(speed('bare')),
        pool: Math.round(speed('pool')),
        poolToBare: Number(ratio.toFixed(3)),
        textsPerSecond: Math.round(median(seen.pool.map((r) => (texts.length * 1000) / r.milliseconds))),
      });
    } else {
      const singles = mixed(40);
      for (let round = 0; round < 3; round += 1) {
        for (const text of singles) {
          seen.bare.push(await runBare([text]));
          seen.pool.push(await runPool([text]));
        }
      }
      const p50 = (side: 'bare' | 'pool') => median(seen[side].map((r) => r.milliseconds));
      rows.push({
        workload,
        unit: 'ms, p50',
        bare: Number(p50('bare').toFixed(2)),
        pool: Number(p50('pool').toFixed(2)),
        poolToBare: Number((p50('pool') / p50('bare')).toFixed(3)),
        textsPerSecond: Math.round(1000 / p50('pool')),
      });
    }
  }
  await bare.terminate();
  await pool.close();
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

await (isMainThread ? main() : bareThread(workerData as Omit<Job, 'texts'>));
