import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { Logger } from '@nestjs/common';
import type { AppError } from '../errors/app-error.js';
import { repositoryRoot } from '../paths.js';
import { InferenceMeter } from './inference-meter.js';
import { inferenceErrors } from './inference.errors.js';
import {
  type BatchDone,
  type FromWorker,
  type Models,
  sharedNow,
  type ToWorker,
  type WorkerSettings,
} from './inference.protocol.js';
import type {
  BatchReport,
  Encoded,
  EncodeOptions,
  InferenceStats,
  Lane,
  ModelInfo,
} from './inference.types.js';
import { NativeGate } from './native-gate.js';
import { PendingRequest } from './pending-request.js';

/** Outputs that every model has, and all that a chat message needs. */
const CORE_OUTPUTS: readonly string[] = ['sentence_embedding', 'intent_embedding', 'sentiment_logits'];
/** Characters of a text: some 12,000 tokens, which are cut into word pieces in one go, in a tenth of a second. */
export const LONGEST_TEXT = 50_000;

export interface InferenceThreadOptions {
  /** Folder of the model artifact. */
  modelDir: string;
  /** Folder of a second one, for languages that the first does not read; it has to stand for the first. None when null. */
  readAlso?: string | null;
  /** Intra-op threads of ONNX Runtime. */
  threads: number;
  /** Padded tokens of one forward pass. Measured: no gain beyond 256 on two cores, only longer waits. */
  maxBatchTokens?: number;
  /** Texts that may wait per lane: more chat is refused, more bulk waits for room. */
  maxQueue?: number;
}

interface PendingSwap {
  modelDir: string;
  resolve: () => void;
  reject: (error: AppError) => void;
}

/** Bulk texts go to the worker in slices of this many. */
const SLICE = 64;
/** Forward passes a request may be in when the worker dies: the second time it is the suspect. */
const MAX_ATTEMPTS = 2;

/**
 * Runs the language model outside the event loop, in one worker thread (several sessions in several threads of one
 * process have crashed ONNX Runtime's Node binding; its own intra-op threads use the other cores).
 *
 * Chat texts go before bulk texts; a bulk flood delays a chat message by at most one forward pass. Without load a text
 * goes straight through: there is no timer and no wait for more.
 */
export class InferenceThread {
  private readonly log = new Logger(InferenceThread.name);
  private readonly meter = new InferenceMeter();
  private readonly observers: ((batch: BatchReport) => void)[] = [];
  private readonly settings: Omit<WorkerSettings, 'gate'>;
  private readonly maxQueue: number;
  private readonly requests = new Map<number, PendingRequest>();
  private readonly depth: Record<Lane, number> = { chat: 0, bulk: 0 };
  /** Bulk texts the worker holds. */
  private bulkSent = 0;
  private swaps: PendingSwap[] = [];
  private running: { worker: Worker; ready: Promise<void> } | null = null;
  private info: ModelInfo | null = null;
  private alsoInfo: ModelInfo | null = null;
  private lastId = 0;
  private closed = false;

  constructor(options: InferenceThreadOptions) {
    this.maxQueue = options.maxQueue ?? 512;
    this.settings = {
      modelDir: options.modelDir,
      readAlso: options.readAlso ?? null,
      threads: options.threads,
      maxBatchTokens: options.maxBatchTokens ?? 256,
    };
  }

  /** Name and labels of the model in use. Only after {@link start}. */
  get model(): ModelInfo {
    if (!this.info) throw new Error('InferenceThread.start() has not resolved');
    return this.info;
  }

  /** Of the second model in use; null where there is none. */
  get also(): ModelInfo | null {
    return this.alsoInfo;
  }

  /** Resolves when the model is loaded. @throws AppError `model_unusable`, naming the file at fault. */
  async start(): Promise<void> {
    await this.worker().ready;
  }

  /**
   * @returns one result per text, in order.
   * @throws AppError `inference_overloaded` when the chat lane is full; `text_too_long`; `model_unusable` when the model
   *   has no such output; `inference_failed`, `inference_closed`; the signal's reason once it aborts.
   */
  encode(
    texts: readonly string[],
    { lane = 'chat', signal, language, outputs = CORE_OUTPUTS, mostPieces }: EncodeOptions = {},
  ): Promise<Encoded[]> {
    return new Promise((resolve, reject) => {
      if (this.closed) return reject(inferenceErrors.inference_closed());
      if (signal?.aborted) return reject(signal.reason as Error);
      if (texts.length === 0) return resolve([]);
      const also = this.isForAlso(language);
      const refusal = this.refusal(texts, outputs, also ? this.alsoInfo : this.info);
      if (refusal) return reject(refusal);
      if (lane === 'chat' && this.depth.chat > 0 && this.depth.chat + texts.length > this.maxQueue) {
        this.meter.rejected += 1;
        return reject(inferenceErrors.inference_overloaded({ retryAfter: 2 }));
      }
      const asked = { lane, also, texts: [...texts], outputs, at: sharedNow(), mostPieces };
      const request = new PendingRequest(++this.lastId, asked, resolve, reject);
      this.requests.set(request.id, request);
      this.depth[lane] += texts.length;
      request.onAbort(signal, (reason) => this.cancel(request, reason));
      if (lane === 'chat') this.send(request, request.take(texts.length));
      else this.pumpBulk();
    });
  }

  /**
   * Replaces the model. What waits is answered by the new one; the old one is freed. The lanes stand still while the new
   * model loads (about 0.2 s). If it cannot be loaded the old one stays. @throws AppError `model_unusable`.
   */
  swap(modelDir: string): Promise<void> {
    if (this.closed) return Promise.reject(inferenceErrors.inference_closed());
    return new Promise((resolve, reject) => {
      this.swaps.push({ modelDir, resolve, reject });
      this.post({ type: 'swap', modelDir });
    });
  }

  stats(): InferenceStats {
    return this.meter.read({ ...this.depth });
  }

  /** Calls `observer` after every forward pass. */
  observe(observer: (batch: BatchReport) => void): void {
    this.observers.push(observer);
  }

  /** Ends the worker after the forward pass it is in. What still waits is rejected with `inference_closed`. */
  async close(): Promise<void> {
    this.closed = true;
    this.rejectAll(() => inferenceErrors.inference_closed());
    const worker = this.running?.worker;
    this.running = null;
    if (!worker) return;
    // Not terminate(): it takes the whole process down when it meets the thread inside ONNX Runtime.
    const ended = new Promise((resolve) => worker.once('exit', resolve));
    worker.postMessage({ type: 'close' } satisfies ToWorker);
    await ended;
  }

  private isForAlso(language: string | null | undefined): boolean {
    if (!language || this.info?.labels.languages?.includes(language)) return false;
    return this.alsoInfo?.labels.languages?.includes(language) ?? false;
  }

  private use({ model, also, notAlso }: Models): void {
    this.info = model;
    this.alsoInfo = also;
    if (also) this.log.log(`${also.name} reads ${also.labels.languages?.join(', ')} beside ${model.name}`);
    if (notAlso) this.log.warn(`The second language model is not used: ${notAlso}`);
  }

  /** Texts that are too long to read, and outputs that the model in use does not have. */
  private refusal(
    texts: readonly string[],
    outputs: readonly string[],
    model: ModelInfo | null,
  ): AppError | null {
    const long = texts.findIndex((text) => text.length > LONGEST_TEXT);
    if (long >= 0) {
      const count = (texts[long] ?? '').length.toLocaleString('en');
      const which = texts.length > 1 ? `Text ${long + 1} of ${texts.length}` : 'The text';
      const detail = `${which} has ${count} characters; at most ${LONGEST_TEXT.toLocaleString('en')} are read`;
      return inferenceErrors.text_too_long({ detail });
    }
    const missing = model && outputs.find((name) => !model.outputs.includes(name));
    if (!missing) return null;
    const detail = `The language model "${model.name}" has no output "${missing}"`;
    return inferenceErrors.model_unusable({ detail });
  }

  private worker(): { worker: Worker; ready: Promise<void> } {
    return (this.running ??= this.spawn());
  }

  private spawn(): { worker: Worker; ready: Promise<void> } {
    // The compiled file also under a test runner that runs the sources: a thread has no transpiler.
    const file = join(repositoryRoot(), 'dist/libs/platform/src/inference/inference.worker.js');
    const gate = new NativeGate();
    const worker = new Worker(file, {
      workerData: { ...this.settings, gate: gate.memory } satisfies WorkerSettings,
      name: 'inference',
    });
    const shut = () => gate.shut();
    process.once('exit', shut);
    worker.once('exit', () => process.off('exit', shut));
    const ready = new Promise<void>((resolve, reject) => {
      worker.on('message', (message: FromWorker) => {
        if (message.type === 'ready') {
          this.use(message);
          resolve();
        } else if (message.type === 'unusable') {
          reject(inferenceErrors.model_unusable({ detail: message.reason }));
        } else this.receive(message);
      });
      let cause: unknown;
      worker.on('error', (error) => {
        cause = error;
      });
      worker.on('exit', (code) => {
        // Without effect when it was ready before.
        reject(
          inferenceErrors.model_unusable({
            detail: `The inference worker ended with code ${String(code)}`,
            cause,
          }),
        );
        if (this.running?.worker === worker) this.recover(ready, cause);
      });
    });
    // Whoever awaits `ready` sees its failure, and so does every request, by way of `recover`.
    ready.catch((error: unknown) => this.log.error({ err: error }, 'The language model did not start'));
    return { worker, ready };
  }

  /** The worker is gone. Requests it held are tried once more in a new one, unless it could not even start. */
  private recover(ready: Promise<void>, cause: unknown): void {
    this.running = null;
    for (const swap of this.swaps.splice(0)) {
      swap.reject(inferenceErrors.inference_failed({ detail: 'The worker ended during the swap.', cause }));
    }
    ready.then(
      () => {
        this.log.error({ err: cause }, 'The inference worker ended; starting another');
        this.meter.restarts += 1;
        for (const request of [...this.requests.values()]) this.retry(request, cause);
        this.worker();
        this.pumpBulk();
      },
      (reason: AppError) => this.rejectAll(() => reason),
    );
  }

  private retry(request: PendingRequest, cause: unknown): void {
    const lost = request.unanswered();
    if (lost.length === 0) return;
    request.attempts += 1;
    if (request.attempts >= MAX_ATTEMPTS)
      return this.fail(request, inferenceErrors.inference_failed({ cause }));
    if (request.lane === 'bulk') this.bulkSent -= lost.length;
    this.send(request, lost);
  }

  private receive(message: Exclude<FromWorker, { type: 'ready' | 'unusable' }>): void {
    switch (message.type) {
      case 'batch':
        return this.receiveBatch(message);
      case 'failed':
        for (const { request: id } of message.rows) {
          const request = this.requests.get(id);
          if (request) {
            this.post({ type: 'cancel', request: id });
            this.fail(request, inferenceErrors.inference_failed({ detail: message.reason }));
          }
        }
        return this.pumpBulk();
      case 'swapped': {
        const swap = this.swaps.shift();
        if (swap) this.settings.modelDir = swap.modelDir;
        this.use(message);
        this.meter.swaps += 1;
        return swap?.resolve();
      }
      case 'swap_refused':
        return this.swaps.shift()?.reject(inferenceErrors.model_unusable({ detail: message.reason }));
    }
  }

  private receiveBatch({ done, queueMs, ...batch }: BatchDone): void {
    for (const { request: id, position, encoded } of done) {
      const request = this.requests.get(id);
      if (!request?.answer(position, encoded)) continue;
      this.released(request, 1);
      if (request.remaining === 0) this.requests.delete(id);
    }
    const { lane, tokens, paddedTokens, runMs } = batch;
    const report = { lane, texts: done.length, tokens, paddedTokens, runMs, queueMs };
    this.meter.record(report);
    for (const observer of this.observers) observer(report);
    this.pumpBulk();
  }

  private cancel(request: PendingRequest, reason: Error): void {
    if (!this.requests.has(request.id)) return;
    if (request.sent > 0) this.post({ type: 'cancel', request: request.id });
    this.fail(request, reason);
    this.pumpBulk();
  }

  private fail(request: PendingRequest, error: Error): void {
    this.requests.delete(request.id);
    this.depth[request.lane] -= request.remaining;
    if (request.lane === 'bulk') this.bulkSent -= request.unanswered().length;
    request.reject(error);
  }

  private rejectAll(error: () => AppError): void {
    for (const request of [...this.requests.values()]) this.fail(request, error());
    for (const swap of this.swaps.splice(0)) swap.reject(error());
  }

  private released(request: PendingRequest, texts: number): void {
    this.depth[request.lane] -= texts;
    if (request.lane === 'bulk') this.bulkSent -= texts;
  }

  /** Gives the worker bulk texts, oldest request first, while it has room for them. */
  private pumpBulk(): void {
    if (this.closed) return;
    for (const request of this.requests.values()) {
      while (request.lane === 'bulk' && request.sent < request.texts.length) {
        if (this.bulkSent >= this.maxQueue) return;
        this.send(request, request.take(SLICE));
      }
    }
  }

  private send(request: PendingRequest, positions: number[]): void {
    if (request.lane === 'bulk') this.bulkSent += positions.length;
    this.post({
      type: 'encode',
      request: request.id,
      lane: request.lane,
      also: request.also,
      outputs: request.outputs,
      at: request.at,
      mostPieces: request.mostPieces,
      positions,
      texts: positions.map((position) => request.texts[position] ?? ''),
    });
  }

  private post(message: ToWorker): void {
    this.worker().worker.postMessage(message);
  }
}
