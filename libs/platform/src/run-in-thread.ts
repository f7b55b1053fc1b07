import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parentPort, Worker, workerData } from 'node:worker_threads';

/**
 * Computes in a thread of its own: a server answers on meanwhile.
 *
 * @param file compiled module that calls {@link answerInThread} with the same function
 * @param here the function: from the sources, under a test runner, there is no compiled thread to start
 * @throws what it throws; the signal's reason once it aborts, the thread is then ended.
 */
export const runInThread = async <I, O>(
  file: URL,
  input: I,
  here: (input: I) => O | Promise<O>,
  signal?: AbortSignal,
): Promise<O> => {
  signal?.throwIfAborted();
  if (!existsSync(fileURLToPath(file))) return here(input);
  return new Promise((resolve, reject) => {
    const worker = new Worker(file, { workerData: input });
    const stop = () => {
      reject(signal?.reason as Error);
      void worker.terminate();
    };
    signal?.addEventListener('abort', stop, { once: true });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => {
      signal?.removeEventListener('abort', stop);
      reject(new Error(`A thread ended with code ${code} and no result`));
    });
  });
};

/** The body of such a thread. */
export const answerInThread = async <I, O>(compute: (input: I) => O | Promise<O>): Promise<void> => {
  parentPort?.postMessage(await compute(workerData as I));
};
