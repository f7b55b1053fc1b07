import { parentPort, workerData } from 'node:worker_threads';
import { runTask, type TrainingData, type TrainingTask } from './train-tasks.js';

parentPort?.on('message', (task: TrainingTask) =>
  parentPort?.postMessage(runTask(workerData as TrainingData, task)),
);
