import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { FitData, FitResult, RunFits } from './train-fits.js';

/** Runs fits in so many threads at a time, which read the same memory. The results do not depend on their number. */
export const runFitsInThreads =
  (threads: number): RunFits =>
  async (data, tasks, onDone) => {
    const shared = inSharedMemory(data);
    const results: FitResult[] = [];
    const waiting = [...tasks.entries()];
    const work = async () => {
      const worker = new Worker(new URL('./train-fits.worker.js', import.meta.url), {
        workerData: shared,
        name: 'train-fits',
      });
      try {
        for (let next = waiting.shift(); next; next = waiting.shift()) {
          const [index, task] = next;
          worker.postMessage(task);
          [results[index]] = (await once(worker, 'message')) as [FitResult];
          onDone(task);
        }
      } finally {
        await worker.terminate();
      }
    };
    await Promise.all(Array.from({ length: Math.min(threads, tasks.length) }, work));
    return results;
  };

const inSharedMemory = ({ features, targets, classes }: FitData): FitData => ({
  classes,
  targets: new Int32Array(sharedCopy(targets)),
  features: {
    ...features,
    dense: new Float32Array(sharedCopy(features.dense)),
    rowStart: new Int32Array(sharedCopy(features.rowStart)),
    columns: new Int32Array(sharedCopy(features.columns)),
    values: new Float32Array(sharedCopy(features.values)),
  },
});

const sharedCopy = (array: Int32Array | Float32Array): SharedArrayBuffer => {
  const buffer = new SharedArrayBuffer(array.byteLength);
  new Uint8Array(buffer).set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
  return buffer;
};
