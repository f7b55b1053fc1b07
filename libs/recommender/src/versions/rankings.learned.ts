import type { RecommenderVersion, VersionReport } from '#contracts';
import { type Definition, defineLearned, type Learned } from '#versions';
import { recommenderErrors } from '../recommender.errors.js';
import { interestMs } from '../training/try-interest.js';
import { type LoadedVersion, loadRanking, saveRanking, versionIdOf } from './ranking-files.js';
import { runVersionTask } from './run-version-task.js';
import type { TrainingEvents } from './training-events.service.js';

/** Injection token of {@link Rankings}. */
export const RANKINGS = Symbol('RANKINGS');
export type AboutRanking = Pick<
  RecommenderVersion,
  'model' | 'settings' | 'trainedOn' | 'trainingMs' | 'bytes'
>;
export type Rankings = Learned<LoadedVersion, AboutRanking, VersionReport>;

/** For the choice among rankers, without the interest network's part; what is chosen is then trained twice more. */
const BUDGET_MS = 60_000;

/** Rankings learnt from the shop's behaviour and orders. */
export const rankingsLearned = (
  events: TrainingEvents,
  options: Pick<Definition<LoadedVersion, AboutRanking, VersionReport>, 'everyMs' | 'held'> = {},
): Definition<LoadedVersion, AboutRanking, VersionReport> =>
  defineLearned({
    ...options,
    kind: 'recommender',
    optional: true,
    train: async ({ signal, budgetMs, onProgress }) => {
      const { until, ...columns } = await events.read();
      const { users, productIds, at } = columns;
      // Products of the catalogue that nobody took are among them for their texts.
      const products = new Set(columns.item).size;
      if (users < 2 || products < 2) throw recommenderErrors.nothing_to_train_on();
      const trainedOn = {
        events: at.length,
        shoppers: users,
        products,
        from: at[0] ?? null,
        until,
      };
      const trained = await runVersionTask(
        'train',
        { columns, budgetMs: budgetMs ?? BUDGET_MS + interestMs(at.length) },
        signal,
        onProgress,
      );
      const { packed, model, settings, report, trainingMs } = trained;
      const id = versionIdOf(packed, productIds);
      const bytes = [packed.bytes, packed.baskets, packed.ratings].reduce(
        (sum, part) => sum + (part?.length ?? 0),
        0,
      );
      return {
        id,
        about: { model, settings, trainedOn, trainingMs, bytes },
        report,
        save: (folder) => saveRanking(folder, packed, { id, productIds }),
      };
    },
    load: loadRanking,
    judge: async ({ id, about }, folder, signal) => {
      const { until: _until, ...columns } = await events.read();
      const until = about.trainedOn.until ?? 0;
      return runVersionTask('judge', { folder, versionId: id, columns, until }, signal);
    },
    summary: ({ about, report }) => ({ ...about, report }),
    // Worse than the same list for everybody is no use; where nobody could be held out there is nothing against it.
    isUseful: ({ report }) =>
      report === null || report.baselines.every(({ figures }) => report.figures.ndcg >= figures.ndcg),
  });
