import { parentPort, workerData } from 'node:worker_threads';
import { AppError } from '#platform';
import { runTask, type TaskAnswer, type TaskOrder } from './version-tasks.js';

const answer = (message: TaskAnswer) => parentPort?.postMessage(message);
try {
  answer({ result: await runTask(workerData as TaskOrder, (share) => answer({ share })) });
} catch (error) {
  if (!(error instanceof AppError)) throw error;
  answer({ failure: { code: error.code, status: error.status, message: error.message } });
}
