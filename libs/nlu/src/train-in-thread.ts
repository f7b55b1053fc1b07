import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { trainIntents, type TrainingSet } from './train-intents.js';

/**
 * Trains in a thread of its own: a server answers on while it learns.
 *
 * @throws the signal's reason once it aborts; the thread is then ended.
 */
export const trainInThread = (
  set: TrainingSet,
  signal?: AbortSignal,
): Promise<ReturnType<typeof trainIntents>> => {
  signal?.throwIfAborted();
  const file = new URL('./train-intents.worker.js', import.meta.url);
  // From the sources, under a test runner, there is no compiled thread to start.
  if (!existsSync(fileURLToPath(file))) return Promise.resolve(trainIntents(set));
  return new Promise((resolve, reject) => {
    const worker = new Worker(file, { workerData: set, name: 'train-intents' });
    const stop = () => {
      reject(signal?.reason as Error);
      void worker.terminate();
    };
    signal?.addEventListener('abort', stop, { once: true });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => {
      signal?.removeEventListener('abort', stop);
      reject(new Error(`The training thread ended with code ${code} and no result`));
    });
  });
};
