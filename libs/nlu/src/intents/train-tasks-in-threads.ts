import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Features } from '#learning';
import type { RunTasks, TaskResult, TrainingData, TrainingTask } from './train-tasks.js';

/** Runs tasks in so many threads at a time, which share the data. The results do not depend on their number. */
export const runTasksInThreads = (threads: number): RunTasks => {
  const shared = new WeakMap<TrainingData, TrainingData>();
  return async <T extends TrainingTask>(
    data: TrainingData,
    tasks: readonly T[],
    onDone: (task: T) => void,
  ) => {
    const workerData = shared.get(data) ?? inSharedMemory(data);
    shared.set(data, workerData);
    const results: TaskResult<T['kind']>[] = [];
    const waiting = [...tasks.entries()];
    const work = async () => {
      const worker = new Worker(new URL('./train-tasks.worker.js', import.meta.url), {
        workerData,
        name: 'train-tasks',
      });
      try {
        for (let next = waiting.shift(); next; next = waiting.shift()) {
          const [index, task] = next;
          worker.postMessage(task);
          [results[index]] = (await once(worker, 'message')) as [TaskResult<T['kind']>];
          onDone(task);
        }
      } finally {
        await worker.terminate();
      }
    };
    await Promise.all(Array.from({ length: Math.min(threads, tasks.length) }, work));
    return results;
  };
};

const inSharedMemory = ({ features, targets, classes, landmarks, kernel }: TrainingData): TrainingData => ({
  classes,
  targets: new Int32Array(sharedCopy(targets)),
  features: sharedFeatures(features),
  landmarks: {
    features: sharedFeatures(landmarks.features),
    rows: new Int32Array(sharedCopy(landmarks.rows)),
  },
  kernel: new Float32Array(new SharedArrayBuffer(kernel.byteLength)),
});

const sharedFeatures = (features: Features): Features => ({
  ...features,
  dense: new Float32Array(sharedCopy(features.dense)),
  rowStart: new Int32Array(sharedCopy(features.rowStart)),
  columns: new Int32Array(sharedCopy(features.columns)),
  values: new Float32Array(sharedCopy(features.values)),
});

const sharedCopy = (array: Int32Array | Float32Array): SharedArrayBuffer => {
  const buffer = new SharedArrayBuffer(array.byteLength);
  new Uint8Array(buffer).set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
  return buffer;
};
