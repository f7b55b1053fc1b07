import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { AppError } from '#platform';
import { buffersOf } from './training-columns.js';
import {
  runTask,
  type TaskAnswer,
  type TaskInput,
  type TaskName,
  type TaskOrder,
  type TaskResult,
} from './version-tasks.js';

/**
 * Computes in a thread of its own: a server answers on meanwhile. The columns of the input are handed over, not copied.
 *
 * @throws AppError of the task; the signal's reason once it aborts, the thread is then ended.
 */
export const runVersionTask = <N extends TaskName>(
  name: N,
  input: TaskInput<N>,
  signal?: AbortSignal,
  onProgress: (share: number) => void = () => undefined,
): Promise<TaskResult<N>> => {
  signal?.throwIfAborted();
  const order = { name, input } as TaskOrder;
  const file = new URL('./version-tasks.worker.js', import.meta.url);
  // From the sources, under a test runner, there is no compiled thread to start.
  if (!existsSync(fileURLToPath(file))) return runTask(order, onProgress) as Promise<TaskResult<N>>;
  return new Promise((resolve, reject) => {
    const worker = new Worker(file, {
      workerData: order,
      transferList: buffersOf(input.columns),
      name: `recommender-${name}`,
    });
    const stop = () => {
      reject(signal?.reason as Error);
      void worker.terminate();
    };
    signal?.addEventListener('abort', stop, { once: true });
    worker.on('message', (answer: TaskAnswer) => {
      if ('share' in answer) onProgress(answer.share);
      else if ('result' in answer) resolve(answer.result as TaskResult<N>);
      else reject(new AppError(answer.failure.code, answer.failure.status, answer.failure.message));
    });
    worker.once('error', reject);
    worker.once('exit', (code) => {
      signal?.removeEventListener('abort', stop);
      reject(new Error(`The thread of "${name}" ended with code ${code} and no result`));
    });
  });
};
