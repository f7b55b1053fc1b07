import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parentPort, Worker, workerData } from 'node:worker_threads';

type Answered<O> = { answer: O } | { failed: string };

/**
 * A thread that is asked again and again, one question after the other, and keeps what it learnt in between. Begun by the first
 * question; a process may end while nothing is asked.
 */
export class StandingThread<D, I, O> {
  private worker: Worker | null = null;
  private here: ((input: I) => Promise<O>) | null = null;
  private last: Promise<unknown> = Promise.resolve();

  /**
   * @param file compiled module that calls {@link answerQuestions} with the same function
   * @param data what it begins with
   * @param open the function: from the sources, under a test runner, there is no compiled thread to start
   */
  constructor(
    private readonly file: URL,
    private readonly data: D,
    private readonly open: (data: D) => (input: I) => Promise<O>,
  ) {}

  /** @throws Error what the question failed with, or that the thread ended. */
  ask(input: I): Promise<O> {
    const answer = this.last.then(() => this.answer(input));
    this.last = answer.catch(() => undefined);
    return answer;
  }

  /** What is being asked fails. */
  async close(): Promise<void> {
    const { worker } = this;
    this.worker = null;
    this.here = null;
    await worker?.terminate();
  }

  private answer(input: I): Promise<O> {
    if (!existsSync(fileURLToPath(this.file))) {
      this.here ??= this.open(this.data);
      return this.here(input);
    }
    const worker = (this.worker ??= new Worker(this.file, { workerData: this.data }));
    worker.ref();
    return new Promise<O>((resolve, reject) => {
      const settle = (said: Answered<O>) => {
        worker.off('error', fail).off('exit', end);
        worker.unref();
        if ('answer' in said) resolve(said.answer);
        else reject(new Error(said.failed));
      };
      const fail = (error: Error) => {
        this.worker = null;
        reject(error);
      };
      const end = (code: number) => fail(new Error(`A thread ended with code ${String(code)}`));
      worker.once('message', settle).once('error', fail).once('exit', end);
      worker.postMessage(input);
    });
  }
}

/** The body of such a thread. */
export const answerQuestions = <D, I, O>(open: (data: D) => (input: I) => Promise<O>): void => {
  const answer = open(workerData as D);
  parentPort?.on('message', (input: I) => {
    void answer(input).then(
      (said) => parentPort?.postMessage({ answer: said }),
      (error: unknown) =>
        parentPort?.postMessage({
          failed: error instanceof Error ? (error.stack ?? error.message) : String(error),
        }),
    );
  });
};
