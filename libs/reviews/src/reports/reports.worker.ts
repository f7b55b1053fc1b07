import { parentPort, workerData } from 'node:worker_threads';
import { openReadDatabase, type ReadSource } from './read-database.js';
import { ReportRefused } from './report-refused.js';
import { type ReportAnswer, type ReportQuestion, runReport } from './report-thread.js';

const db = openReadDatabase(workerData as ReadSource);

async function answer({ id, name, input }: ReportQuestion): Promise<ReportAnswer> {
  try {
    return { id, answer: await runReport(db, name, input) };
  } catch (error) {
    if (error instanceof ReportRefused) return { id, refused: error.code };
    return { id, failed: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

parentPort?.on('message', (question: ReportQuestion) => {
  void answer(question).then((said) => parentPort?.postMessage(said));
});
