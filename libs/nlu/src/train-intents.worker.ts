import { availableParallelism } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { runFitsInThreads } from './train-fits-in-threads.js';
import type { TrainingMessage } from './train-in-thread.js';
import { trainIntents, type TrainingSet } from './train-intents.js';

/** More would take the processor from the chat. */
const MOST_THREADS = 2;

const send = (message: TrainingMessage) => parentPort?.postMessage(message);
const runFits = runFitsInThreads(Math.min(MOST_THREADS, availableParallelism()));
send({ trained: await trainIntents(workerData as TrainingSet, runFits, (share) => send({ share })) });
