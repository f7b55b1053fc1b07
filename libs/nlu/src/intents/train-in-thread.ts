import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

import { trainIntents } from './train-intents.js';
import { runTasksHere } from './train-tasks.js';
import type { TrainingSet } from './training-problem.js';

type Trained = Awaited<ReturnType<typeof trainIntents>>;

/** What the training thread says: how far it is, then the result. */
export type TrainingMessage = { share: number } | { trained: Trained };

/**
 * Trains in threads of its own: a server answers on while it learns.
 *
 * @throws the signal's reason once it aborts; the threads are then ended.
 */
export const trainInThread = (
  set: TrainingSet,
  { signal, onProgress }: { signal?: AbortSignal; onProgress?: (share: number) => void },
): Promise<Trained> => {
  signal?.throwIfAborted();
  const file = new URL('./train-intents.worker.js', import.meta.url);
  // From the sources, under a test runner, there is no compiled thread to start.
  if (!existsSync(fileURLToPath(file))) return trainIntents(set, runTasksHere, onProgress);
  return new Promise((resolve, reject) => {
    const worker = new Worker(file, { workerData: set, name: 'train-intents' });
    const stop = () => {
      reject(signal?.reason as Error);
      void worker.terminate();
    };
    signal?.addEventListener('abort', stop, { once: true });
    worker.on('message', (message: TrainingMessage) => {
      if ('trained' in message) resolve(message.trained);
      else onProgress?.(message.share);
    });
    worker.once('error', reject);
    worker.once('exit', (code) => {
      signal?.removeEventListener('abort', stop);
      reject(new Error(`The training thread ended with code ${code} and no result`));
    });
  });
};
