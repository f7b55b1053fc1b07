import { answerInThread } from '../run-in-thread.js';
import { vacuumFile } from './vacuum-file.js';

await answerInThread(vacuumFile);
