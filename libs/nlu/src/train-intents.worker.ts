import { parentPort, workerData } from 'node:worker_threads';
import { trainIntents, type TrainingSet } from './train-intents.js';

parentPort?.postMessage(trainIntents(workerData as TrainingSet));
