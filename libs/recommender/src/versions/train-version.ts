import type { VersionReport } from '#contracts';
import { packRanker } from '../models/ranker-artifact.js';
import { trainPopularity } from '../models/popularity-ranker.js';
import { RANKER_CANDIDATES } from '../training/ranker-candidates.js';
import { innerSplit, trainRanker } from '../training/train-ranker.js';
import { trainingSet } from '../training/training-data.js';
import { exposure, JUDGED_AT, judgeRanking, timesTaken } from './judge-ranking.js';
import { type TrainingColumns, trainingDataOf } from './training-columns.js';

export interface TrainVersionInput {
  columns: TrainingColumns;
  budgetMs: number;
}

export interface TrainedVersion {
  bytes: Uint8Array;
  model: string;
  settings: string;
  /** Null where nobody could be held out. */
  report: VersionReport | null;
  trainingMs: number;
}

/** Draws who is held out for the report; another draw than that which the choice of a ranker is made on. */
const REPORT_SEED = 2026;

/**
 * Chooses a ranker without the last new item of some shoppers, judges it on exactly those, and trains what was chosen on
 * everything.
 */
export async function trainVersion({ columns, budgetMs }: TrainVersionInput): Promise<TrainedVersion> {
  const started = performance.now();
  const data = trainingDataOf(columns);
  const { kept, train, cases } = innerSplit(data, REPORT_SEED);
  const { ranker: chosen, report: search } = await trainRanker(kept, { budgetMs });
  const { family, settings } = search.chosen;
  const taken = timesTaken(data.items, kept.events);
  const judged = judgeRanking(cases, taken, (history) => chosen.scores(history));
  const popularity = trainPopularity(train.faded);
  const candidate = RANKER_CANDIDATES.find((one) => one.family === family && one.settings === settings);
  const final = candidate ? candidate.train(trainingSet(data)) : chosen;
  return {
    bytes: packRanker(final),
    model: family,
    settings,
    report:
      cases.length === 0
        ? null
        : {
            protocol:
              'The last new product of each of some shoppers was held out and looked for among all products not taken before',
            k: JUDGED_AT,
            shoppers: cases.length,
            figures: judged.figures,
            baselines: [
              {
                model: 'popularity',
                figures: judgeRanking(cases, taken, () => popularity.scores()).figures,
              },
            ],
            exposure: exposure(taken, judged.suggested),
          },
    trainingMs: Math.round(performance.now() - started),
  };
}
