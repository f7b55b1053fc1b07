import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { BatchScheduler } from './batch-scheduler.js';
import { EncoderModel } from './encoder-model.js';
import { type FromWorker, sharedNow, type ToWorker, type WorkerSettings } from './inference.protocol.js';
import { NativeGate } from './native-gate.js';

if (!parentPort) throw new Error('inference.worker is started by InferencePool');
const port = parentPort;
const settings = workerData as WorkerSettings;
const scheduler = new BatchScheduler(settings.maxBatchTokens);
const gate = new NativeGate(settings.gate);
const swaps: string[] = [];
let model: EncoderModel;
let busy = false;
let closing = false;

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function send(message: FromWorker): void {
  if (message.type !== 'batch') port.postMessage(message);
  else
    port.postMessage(message, [
      ...new Set(Object.values(message.outputs).map((data) => data.buffer as ArrayBuffer)),
    ]);
}

function accept(message: ToWorker): void {
  if (message.type === 'cancel') scheduler.cancel(message.request);
  else if (message.type === 'swap') swaps.push(message.modelDir);
  else if (message.type === 'close') closing = true;
  else {
    const { request, lane, at, positions, texts } = message;
    scheduler.add(
      texts.map((text, index) => ({ request, position: positions[index] ?? index, lane, text, at })),
    );
  }
}

/**
 * Reads what arrived while the last forward pass held the thread, so that a chat message waits for at most one bulk
 * batch, and a cancelled text is not computed.
 */
function readArrived(): void {
  for (let next = receiveMessageOnPort(port); next; next = receiveMessageOnPort(port)) {
    accept(next.message as ToWorker);
  }
}

async function work(): Promise<void> {
  if (busy) return;
  busy = true;
  try {
    for (;;) {
      readArrived();
      if (closing) return await end();
      const folder = swaps.shift();
      if (folder !== undefined) await swap(folder);
      else if (!(await runBatch())) return;
    }
  } finally {
    busy = false;
  }
}

/** With its port closed the thread ends by itself. */
async function end(): Promise<void> {
  await model.release();
  port.close();
}

async function runBatch(): Promise<boolean> {
  const batch = scheduler.next((text) => model.tokenise(text));
  const [first] = batch;
  if (!first) return false;
  const started = sharedNow();
  try {
    const { outputs, paddedTokens } = await gate.pass(() => model.run(batch.map((text) => text.ids)));
    send({
      type: 'batch',
      lane: first.lane,
      rows: batch.map(({ request, position, ids, truncated, at }) => ({
        request,
        position,
        tokens: ids.length,
        truncated,
        queueMs: Math.max(0, started - at),
      })),
      outputs,
      paddedTokens,
      runMs: sharedNow() - started,
    });
  } catch (error) {
    const rows = batch.map(({ request, position }) => ({ request, position }));
    send({ type: 'failed', rows, reason: reasonOf(error) });
  }
  return true;
}

async function swap(folder: string): Promise<void> {
  try {
    const next = await gate.pass(() => EncoderModel.load(folder, settings.threads));
    const old = model;
    model = next;
    scheduler.forgetTokens();
    await old.release();
    send({ type: 'swapped', model: next.info });
  } catch (error) {
    send({ type: 'swap_refused', reason: reasonOf(error) });
  }
}

try {
  model = await gate.pass(() => EncoderModel.load(settings.modelDir, settings.threads));
  port.on('message', (message: ToWorker) => {
    accept(message);
    void work();
  });
  send({ type: 'ready', model: model.info });
} catch (error) {
  send({ type: 'unusable', reason: reasonOf(error) });
}
