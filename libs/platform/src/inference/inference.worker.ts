import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { BatchScheduler, type QueuedText } from './batch-scheduler.js';
import { EncoderModel } from './encoder-model.js';
import {
  type FromWorker,
  type Models,
  sharedNow,
  type ToWorker,
  type WorkerSettings,
} from './inference.protocol.js';
import type { ModelInfo } from './inference.types.js';
import { NativeGate } from './native-gate.js';

if (!parentPort) throw new Error('inference.worker is started by InferenceThread');
const port = parentPort;
const settings = workerData as WorkerSettings;
const scheduler = new BatchScheduler(settings.maxBatchTokens);
const gate = new NativeGate(settings.gate);
const swaps: string[] = [];
let model: EncoderModel;
let also: EncoderModel | null = null;
let busy = false;
let closing = false;

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const send = (message: FromWorker): void => port.postMessage(message);

function accept(message: ToWorker): void {
  if (message.type === 'cancel') scheduler.cancel(message.request);
  else if (message.type === 'swap') swaps.push(message.modelDir);
  else if (message.type === 'close') closing = true;
  else {
    const { positions, texts, request, lane, also, outputs, at, mostPieces } = message;
    scheduler.add(
      texts.map((text, index) => ({
        request,
        lane,
        also,
        outputs,
        at,
        mostPieces,
        text,
        position: positions[index] ?? index,
      })),
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
  await also?.release();
  port.close();
}

/** After a swap there may be no second model any more: the first reads what waits for it. */
const modelOf = (text: QueuedText): EncoderModel => (text.also && also ? also : model);

async function runBatch(): Promise<boolean> {
  const batch = scheduler.next((queued) => {
    const reader = modelOf(queued);
    const locate = queued.outputs.some((name) => reader.isOfPieces(name));
    return reader.tokenise(queued.text, locate, queued.mostPieces);
  });
  const [first] = batch;
  if (!first) return false;
  const reader = modelOf(first.text);
  const started = sharedNow();
  try {
    // Rows of several requests share a pass: each gets what any of them wants, which costs less than a pass of its own.
    const wanted = [...new Set(batch.flatMap(({ text }) => text.outputs))];
    const { outputs, paddedTokens } = await gate.pass(() =>
      reader.run(
        batch.map(({ ids }) => ids),
        wanted,
      ),
    );
    const runMs = sharedNow() - started;
    send({
      type: 'batch',
      lane: first.text.lane,
      done: batch.flatMap(({ text, window, assembly }, row) => {
        const encoded = assembly.add(window, pick(outputs, text.outputs), row);
        return encoded ? [{ request: text.request, position: text.position, encoded }] : [];
      }),
      tokens: batch.reduce((sum, { ids }) => sum + ids.length, 0),
      paddedTokens,
      runMs,
      queueMs: batch.flatMap(({ text, window }) => (window === 0 ? [Math.max(0, started - text.at)] : [])),
    });
  } catch (error) {
    const rows = batch.map(({ text: { request, position } }) => ({ request, position }));
    send({ type: 'failed', rows, reason: reasonOf(error) });
  }
  return true;
}

const pick = <T>(all: Readonly<Record<string, T>>, names: readonly string[]): Record<string, T> =>
  Object.fromEntries(names.flatMap((name) => (all[name] ? [[name, all[name]] as const] : [])));

async function swap(folder: string): Promise<void> {
  try {
    const next = await gate.pass(() => EncoderModel.load(folder, settings.threads));
    const old = model;
    model = next;
    scheduler.forgetTokens();
    await old.release();
    const notAlso = also && refusalOf(also.info);
    if (notAlso) {
      await also?.release();
      also = null;
    }
    send({ type: 'swapped', ...models(notAlso) });
  } catch (error) {
    send({ type: 'swap_refused', reason: reasonOf(error) });
  }
}

/** A vector of another space would be near to the wrong things: such a model is not used. */
const refusalOf = ({ name, labels }: ModelInfo): string | null =>
  labels.standsFor === model.info.contentHash
    ? null
    : `${name} was made for another model than ${model.info.name} (${labels.standsFor ?? 'it does not say which'})`;

/** @returns why it is not used; null when it is. */
async function loadAlso(folder: string): Promise<string | null> {
  try {
    const loaded = await gate.pass(() => EncoderModel.load(folder, settings.threads));
    const refusal = refusalOf(loaded.info);
    if (refusal) await loaded.release();
    else also = loaded;
    return refusal;
  } catch (error) {
    return reasonOf(error);
  }
}

const models = (notAlso: string | null): Models => ({
  model: model.info,
  also: also?.info ?? null,
  notAlso,
});

try {
  model = await gate.pass(() => EncoderModel.load(settings.modelDir, settings.threads));
  const notAlso = settings.readAlso === null ? null : await loadAlso(settings.readAlso);
  port.on('message', (message: ToWorker) => {
    accept(message);
    void work();
  });
  send({ type: 'ready', ...models(notAlso) });
} catch (error) {
  send({ type: 'unusable', reason: reasonOf(error) });
}
