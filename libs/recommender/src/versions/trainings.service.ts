import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { RecommenderVersion, Training } from '#contracts';
import { AppError, Clock, CONFIG, type Config, Transactions } from '#platform';
import { recommenderErrors } from '../recommender.errors.js';
import { runVersionTask } from './run-version-task.js';
import { TrainingEvents } from './training-events.service.js';
import { TrainingRunEntity } from './training-run.entity.js';
import { versionIdOf } from './version-files.js';
import { Versions, versionsFolder } from './versions.service.js';

/** For the choice among rankers; what is chosen is then trained twice more. */
const BUDGET_MS = 60_000;
const LISTED = 10;

/** Training and judging of versions, from behaviour to a version on disk. */
@Injectable()
export class Trainings {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly events: TrainingEvents,
    private readonly versions: Versions,
    @Inject(CONFIG) private readonly config: Pick<Config, 'dataDir'>,
  ) {}

  /** Newest first. */
  async latest(): Promise<Training[]> {
    return this.dataSource
      .getRepository(TrainingRunEntity)
      .find({ order: { requestedAt: 'DESC', id: 'ASC' }, take: LISTED });
  }

  /** Notes that somebody asked; `enqueue` puts the work into the queue with it. */
  async request(
    by: string | null,
    enqueue: (id: string, tx: Parameters<Parameters<Transactions['run']>[0]>[0]) => Promise<unknown>,
  ): Promise<Training> {
    const training: Training = {
      id: randomUUID(),
      requestedAt: this.clock.now(),
      requestedBy: by,
      state: 'waiting',
      endedAt: null,
      versionId: null,
      problem: null,
    };
    await this.transactions.run(async (tx) => {
      await tx.manager.insert(TrainingRunEntity, training);
      await enqueue(training.id, tx);
    });
    return training;
  }

  /** Works one request off; what went wrong for a reason people can mend is noted, not thrown. */
  async run(id: string, activate: boolean, signal?: AbortSignal): Promise<void> {
    await this.note(id, { state: 'running' });
    try {
      const version = await this.train(signal);
      if (activate && isUseful(version)) await this.versions.activate(version.id, null);
      await this.note(id, { state: 'done', versionId: version.id, endedAt: this.clock.now() });
    } catch (error) {
      if (signal?.aborted) throw error;
      const problem = error instanceof AppError ? error.message : 'It failed on our side; see the log.';
      await this.note(id, { state: 'failed', problem, endedAt: this.clock.now() });
      if (!(error instanceof AppError)) throw error;
    }
  }

  /** Trains, judges and keeps a version. @throws AppError `nothing_to_train_on`. */
  async train(signal?: AbortSignal, budgetMs = BUDGET_MS): Promise<RecommenderVersion> {
    // Of before the reading: what is erased while it trains must not count as gone.
    const createdAt = this.clock.now();
    const { until, ...columns } = await this.events.read();
    const { users, productIds, at } = columns;
    if (users < 2 || productIds.length < 2) throw recommenderErrors.nothing_to_train_on();
    const trainedOn = {
      events: at.length,
      shoppers: users,
      products: productIds.length,
      from: at[0] ?? null,
      until,
    };
    const { bytes, model, settings, report, trainingMs } = await runVersionTask(
      'train',
      { columns, budgetMs },
      signal,
    );
    const id = versionIdOf(bytes, productIds);
    const version = { id, createdAt, model, settings, report, trainingMs, trainedOn };
    await this.versions.keep(version, bytes, productIds);
    return this.versions.get(id);
  }

  /** Judges a version anew. @throws AppError `version_not_found`, `nothing_to_judge_on`. */
  async judge(versionId: string, signal?: AbortSignal): Promise<RecommenderVersion> {
    const { trainedOn } = await this.versions.get(versionId);
    const { until: _until, ...columns } = await this.events.read();
    const root = versionsFolder(this.config.dataDir);
    const until = trainedOn.until ?? 0;
    const report = await runVersionTask('judge', { root, versionId, columns, until }, signal);
    await this.versions.setReport(versionId, report);
    return this.versions.get(versionId);
  }

  private note(id: string, changes: Partial<TrainingRunEntity>): Promise<unknown> {
    return this.transactions.run((tx) => tx.manager.update(TrainingRunEntity, { id }, changes));
  }
}

/** Worse than the same list for everybody is no use; where nobody could be held out there is nothing against it. */
const isUseful = ({ report }: RecommenderVersion): boolean =>
  report === null || report.baselines.every(({ figures }) => report.figures.ndcg >= figures.ndcg);
