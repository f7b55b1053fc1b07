import { parentPort, workerData } from 'node:worker_threads';
import { type FitData, type FitTask, runFit } from './train-fits.js';

parentPort?.on('message', (task: FitTask) => parentPort?.postMessage(runFit(workerData as FitData, task)));
