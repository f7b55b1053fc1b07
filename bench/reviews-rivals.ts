/**
 * What `bench/reviews` is compared with, in a thread of its own as our pool has: the same texts through the same graph,
 * one by one by transformers.js, and in batches by bare ONNX Runtime on tokens made beforehand.
 */
import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { AutoModel, AutoTokenizer, env, Tensor as ModelTensor } from '@xenova/transformers';
import { InferenceSession, Tensor } from 'onnxruntime-node';

export interface RivalSettings {
  model: string;
  threads: number;
}
export interface RivalTask {
  /** `threeCalls`: sentiment, terms and embedding each by a call of its own, as three pipelines would. */
  side: 'oneCall' | 'threeCalls' | 'bare';
  texts: string[];
}
export interface RivalResult {
  milliseconds: number;
  /** Of all threads of the process. */
  cpuMilliseconds: number;
}

/** Padded tokens of one forward pass, as our pool's. */
const BUDGET = 256;
/** What a review's analysis reads of the graph. */
const OUTPUTS = [
  'sentence_embedding',
  'sentiment_logits',
  'aspect_logits',
  'aspect_polarity_logits',
  'entity_logits',
];

const { model, threads } = workerData as RivalSettings;
env.allowRemoteModels = false;
env.localModelPath = dirname(model);
const { maxTokens } = JSON.parse(readFileSync(join(model, 'labels.json'), 'utf8')) as { maxTokens: number };
const tokenizer = await AutoTokenizer.from_pretrained(basename(model), { local_files_only: true });
const options: InferenceSession.SessionOptions = {
  intraOpNumThreads: threads,
  executionMode: 'sequential',
  extra: { session: { intra_op: { allow_spinning: '0' } } },
};
const session = await InferenceSession.create(join(model, 'onnx/model_quantized.onnx'), options);
const single = await AutoModel.from_pretrained(basename(model), {
  local_files_only: true,
  dtype: 'q8',
  session_options: options,
});

/** A plain caller's way: tokenise, run, next; long texts in the same windows, so that nobody reads less. */
async function oneByOne(texts: readonly string[], calls: number): Promise<void> {
  for (const text of texts) {
    for (const ids of windowsOf(tokenizer.encode(text))) {
      const feed = {
        input_ids: new ModelTensor('int64', BigInt64Array.from(ids, BigInt), [1, ids.length]),
        attention_mask: new ModelTensor('int64', new BigInt64Array(ids.length).fill(1n), [1, ids.length]),
      };
      for (let call = 0; call < calls; call += 1) await single(feed);
    }
  }
}

/** Ready to run: windows cut as ours are long, sorted by length, batched by the same budget. */
function batchesOf(texts: readonly string[]): Record<string, Tensor>[] {
  const rows = texts.flatMap((text) => windowsOf(tokenizer.encode(text))).sort((a, b) => b.length - a.length);
  const feeds: Record<string, Tensor>[] = [];
  for (let next = 0; next < rows.length;) {
    const width = rows[next]?.length ?? 1;
    const batch = rows.slice(next, next + Math.max(1, Math.floor(BUDGET / width)));
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
  return feeds;
}

/** Overlapping by a quarter, as the pool cuts long texts. */
function windowsOf(ids: readonly number[]): number[][] {
  if (ids.length <= maxTokens) return [[...ids]];
  const [first = 0, last = 0] = [ids[0], ids.at(-1)];
  const pieces = ids.slice(1, -1);
  const room = maxTokens - 2;
  const windows: number[][] = [];
  for (let start = 0; ; start += room - Math.floor(room / 4)) {
    windows.push([first, ...pieces.slice(start, start + room), last]);
    if (start + room >= pieces.length) return windows;
  }
}

async function measure({ side, texts }: RivalTask): Promise<RivalResult> {
  // Only the forward passes of the bare side are timed.
  const feeds = side === 'bare' ? batchesOf(texts) : [];
  const cpu = process.cpuUsage();
  const started = performance.now();
  for (const feed of feeds) await session.run(feed, OUTPUTS);
  if (side !== 'bare') await oneByOne(texts, side === 'oneCall' ? 1 : 3);
  const { user, system } = process.cpuUsage(cpu);
  return { milliseconds: performance.now() - started, cpuMilliseconds: (user + system) / 1000 };
}

parentPort?.on('message', (task: RivalTask) => {
  void measure(task).then((result) => parentPort?.postMessage(result));
});
parentPort?.postMessage('ready');
