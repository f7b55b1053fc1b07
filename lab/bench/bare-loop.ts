import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads';
import { type BareSettings, batchesOf, feedOf, openBareSession } from './bare-session.js';

interface Settings extends BareSettings {
  /** The texts that each message is read as. */
  messages: readonly (readonly string[])[];
}

interface Order {
  /** Messages side by side: 1 for one after the other. */
  together: number;
  /** First message. */
  from: number;
  milliseconds: number;
  /** Names of the outputs that are fetched; the two that chat needs when absent. */
  outputs?: readonly string[];
}

export interface BareRun {
  /** Of every forward pass. */
  passes: number[];
  texts: number;
  tokens: number;
  milliseconds: number;
}

/**
 * ONNX Runtime and nothing else, in a thread of its own as in the server: texts are tokenised and padded beforehand, what
 * comes out is thrown away.
 */
export class BareLoop {
  private readonly worker: Worker;

  constructor(settings: Settings) {
    this.worker = new Worker(fileURLToPath(import.meta.url), { workerData: settings });
  }

  async run(order: Order): Promise<BareRun> {
    this.worker.postMessage(order);
    const [result] = (await once(this.worker, 'message')) as [BareRun];
    return result;
  }

  async close(): Promise<void> {
    await this.worker.terminate();
  }
}

const CHAT_OUTPUTS = ['sentence_embedding', 'intent_embedding', 'sentiment_logits'];

/** Rows of messages in the order they came, cut into forward passes: `together` at a time. */
const passesOf = (messages: readonly number[][][], together: number): number[][][] => {
  const passes: number[][][] = [];
  for (let next = 0; next < messages.length; next += together)
    passes.push(...batchesOf(messages.slice(next, next + together).flat()));
  return passes;
};

async function serve({ messages, ...settings }: Settings): Promise<void> {
  const { tokenizer, session } = await openBareSession(settings);
  const rows = messages.map((texts) => texts.map((text) => tokenizer.encode(text)));

  const run = async ({ together, from, milliseconds, outputs = CHAT_OUTPUTS }: Order): Promise<BareRun> => {
    const start = from % rows.length;
    const prepared = passesOf([...rows.slice(start), ...rows.slice(0, start)], together).map((batch) => ({
      feed: feedOf(batch),
      texts: batch.length,
      tokens: batch.flat().length,
    }));
    const result: BareRun = { passes: [], texts: 0, tokens: 0, milliseconds: 0 };
    const started = performance.now();
    for (let pass = 0; result.milliseconds < milliseconds; pass = (pass + 1) % prepared.length) {
      const { feed, texts: count, tokens } = prepared[pass] as (typeof prepared)[number];
      const before = performance.now();
      await session.run(feed, outputs);
      const after = performance.now();
      result.passes.push(after - before);
      result.texts += count;
      result.tokens += tokens;
      result.milliseconds = after - started;
    }
    return result;
  };
  parentPort?.on('message', (order: Order) => {
    void run(order).then((result) => parentPort?.postMessage(result));
  });
}

if (!isMainThread) await serve(workerData as Settings);
