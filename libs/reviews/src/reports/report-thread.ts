import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { openReadDatabase, type ReadDatabase, type ReadSource } from './read-database.js';
import { ReportRefused } from './report-refused.js';
import { type ReportInput, type ReportName, type ReportOutput, REPORTS } from './reports.js';

/** What goes to the thread. */
export interface ReportQuestion {
  id: number;
  name: ReportName;
  input: unknown;
}
/** What comes back: the answer, the code of a refusal, or an unexpected failure. */
export type ReportAnswer = { id: number } & (
  { answer: unknown } | { refused: ReportRefused['code'] } | { failed: string }
);

interface Pending {
  question: ReportQuestion;
  resolve: (answer: unknown) => void;
  reject: (error: unknown) => void;
}

/** Reports one after another on a connection of their own, off the event loop. Started by the first question. */
export class ReportThread {
  private worker: Worker | null = null;
  private here: ReadDatabase | null = null;
  private waiting: Pending[] = [];
  private running = new Map<number, Pending>();
  private questions = 0;

  /** @param source the database; on PostgreSQL several reports are read side by side */
  constructor(
    private readonly source: ReadSource,
    private readonly name: string,
  ) {}

  /** @throws ReportRefused, or the signal's reason when it aborts before the thread has begun. */
  async ask<N extends ReportName>(
    name: N,
    input: ReportInput<N>,
    signal?: AbortSignal,
  ): Promise<ReportOutput<N>> {
    signal?.throwIfAborted();
    const file = new URL('./reports.worker.js', import.meta.url);
    // From the sources, under a test runner, there is no compiled thread to start.
    if (!existsSync(fileURLToPath(file))) {
      this.here ??= openReadDatabase(this.source);
      return (await runReport(this.here, name, input)) as ReportOutput<N>;
    }
    this.worker ??= this.start(file);
    return new Promise((resolve, reject) => {
      const pending: Pending = {
        question: { id: ++this.questions, name, input },
        resolve: resolve as Pending['resolve'],
        reject,
      };
      this.waiting.push(pending);
      signal?.addEventListener(
        'abort',
        () => {
          if (!this.waiting.includes(pending)) return;
          this.waiting = this.waiting.filter((other) => other !== pending);
          reject(signal.reason as Error);
        },
        { once: true },
      );
      this.next();
    });
  }

  /** Ends the thread; what was asked and not answered fails with this error. */
  async close(reason: Error): Promise<void> {
    const { worker, here } = this;
    this.worker = null;
    this.here = null;
    this.failAll(reason);
    await here?.close();
    await worker?.terminate();
  }

  private start(file: URL): Worker {
    const worker = new Worker(file, { workerData: this.source, name: this.name });
    worker.on('message', ({ id, ...said }: ReportAnswer) => {
      const pending = this.running.get(id);
      this.running.delete(id);
      if ('answer' in said) pending?.resolve(said.answer);
      else if ('refused' in said) pending?.reject(new ReportRefused(said.refused));
      else pending?.reject(new Error(said.failed));
      this.next();
      // A process may end while nobody waits for a report.
      if (this.running.size === 0) worker.unref();
    });
    const ended = (error: Error) => {
      if (this.worker !== worker) return;
      this.worker = null;
      this.failAll(error);
    };
    worker.once('error', ended);
    worker.once('exit', (code) => {
      ended(new Error(`The thread ${this.name} ended with code ${code}`));
    });
    return worker;
  }

  private next(): void {
    const most = 'sqlite' in this.source ? 1 : 4;
    while (this.worker && this.running.size < most) {
      const pending = this.waiting.shift();
      if (!pending) return;
      this.running.set(pending.question.id, pending);
      this.worker.ref();
      this.worker.postMessage(pending.question);
    }
  }

  private failAll(reason: Error): void {
    const left = [...this.running.values(), ...this.waiting];
    this.running.clear();
    this.waiting = [];
    for (const { reject } of left) reject(reason);
  }
}

export const runReport = (db: ReadDatabase, name: ReportName, input: unknown): Promise<unknown> =>
  (REPORTS[name] as (db: ReadDatabase, input: unknown) => Promise<unknown>)(db, input);
