import { availableParallelism } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { runTasksInThreads } from './train-tasks-in-threads.js';
import type { TrainingMessage } from './train-in-thread.js';
import { trainIntents } from './train-intents.js';
import type { TrainingSet } from './training-problem.js';

/** More would take the processor from the chat. */
const MOST_THREADS = 2;

const send = (message: TrainingMessage) => parentPort?.postMessage(message);
const runTasks = runTasksInThreads(Math.min(MOST_THREADS, availableParallelism()));
send({ trained: await trainIntents(workerData as TrainingSet, runTasks, (share) => send({ share })) });
