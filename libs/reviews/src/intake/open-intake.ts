import { ProductFacts } from '#catalog';
import type { Clock, JobQueue, Transactions } from '#platform';
import { AnalysisStore } from '../analysis/analysis-store.js';
import type { AspectTree } from '../aspects/aspect-tree.js';
import { Rollups } from '../rollups/rollups.js';
import { ReviewIntake } from './review-intake.js';

/** The way in for a process without the modules of a server, such as the command line. */
export const openIntake = (
  transactions: Transactions,
  tree: AspectTree,
  jobs: JobQueue,
  clock: Clock,
): ReviewIntake =>
  new ReviewIntake(transactions, new AnalysisStore(new Rollups(tree)), new ProductFacts(), jobs, clock);
