/**
 * What `lab/bench/reviews` is compared with, in a thread of its own as our inference has: the same texts through the same graph,
 * one by one by transformers.js, and in batches by bare ONNX Runtime on tokens made beforehand.
 */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { AutoModel, Tensor } from '@xenova/transformers';
import { type BareSettings, batchesOf, feedOf, openBareSession, sessionOptions } from './bare-session.js';

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

/** What a review's analysis reads of the graph. */
const OUTPUTS = [
  'sentence_embedding',
  'sentiment_logits',
  'aspect_logits',
  'aspect_polarity_logits',
  'entity_logits',
];

const settings = workerData as BareSettings;
const { model } = settings;
const { maxTokens } = JSON.parse(readFileSync(join(model, 'labels.json'), 'utf8')) as { maxTokens: number };
const { tokenizer, session } = await openBareSession(settings);
const single = await AutoModel.from_pretrained(basename(model), {
  local_files_only: true,
  dtype: 'q8',
  session_options: sessionOptions(settings.threads),
});

/** A plain caller's way: tokenise, run, next; long texts in the same windows, so that nobody reads less. */
async function oneByOne(texts: readonly string[], calls: number): Promise<void> {
  for (const text of texts) {
    for (const ids of windowsOf(tokenizer.encode(text))) {
      const feed = {
        input_ids: new Tensor('int64', BigInt64Array.from(ids, BigInt), [1, ids.length]),
        attention_mask: new Tensor('int64', new BigInt64Array(ids.length).fill(1n), [1, ids.length]),
      };
      for (let call = 0; call < calls; call += 1) await single(feed);
    }
  }
}

/** Overlapping by a quarter, as it cuts long texts. */
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
  const rows = side === 'bare' ? texts.flatMap((text) => windowsOf(tokenizer.encode(text))) : [];
  const feeds = batchesOf(rows).map(feedOf);
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
