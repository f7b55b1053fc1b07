import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { IntentTraining } from '#contracts';
import {
  AppError,
  Clock,
  CONFIG,
  type Config,
  InferencePool,
  type Transaction,
  Transactions,
} from '#platform';
import type { Encoder } from '../encoder.js';
import {
  IntentClassifier,
  intentVersion,
  loadOrTrainClassifier,
  type TrainingProgress,
  type TrainIntentsOptions,
} from '../intents/intent-classifier.js';
import { IntentExamples } from './intent-examples.service.js';
import { IntentTrainingEntity } from './intent-training.entity.js';
import { intentsFolder, IntentVersions } from './intent-versions.service.js';

const LISTED = 10;
/** Share of the work that reading the examples is taken for; the rest is training. */
const READING = 0.2;
/** Milliseconds between two notes of the progress. */
const NOTE_EVERY = 1000;

/** Training of versions, from the examples to a classifier on disk. */
@Injectable()
export class IntentTrainings {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly examples: IntentExamples,
    private readonly versions: IntentVersions,
    @Inject(InferencePool) private readonly encoder: Encoder,
    @Inject(CONFIG) private readonly config: Pick<Config, 'dataDir'>,
  ) {}

  /** Newest first. */
  latest(): Promise<IntentTraining[]> {
    return this.dataSource
      .getRepository(IntentTrainingEntity)
      .find({ order: { requestedAt: 'DESC', id: 'ASC' }, take: LISTED });
  }

  /** Notes that somebody asked; `enqueue` puts the work into the queue with it. */
  async request(
    by: string,
    enqueue: (id: string, tx: Transaction) => Promise<unknown>,
  ): Promise<IntentTraining> {
    const training: IntentTraining = {
      id: randomUUID(),
      requestedAt: this.clock.now(),
      requestedBy: by,
      state: 'waiting',
      progress: 0,
      endedAt: null,
      versionId: null,
      problem: null,
    };
    await this.transactions.run(async (tx) => {
      await tx.manager.insert(IntentTrainingEntity, training);
      await enqueue(training.id, tx);
    });
    return training;
  }

  /** Works one request off; what went wrong for a reason people can mend is noted, not thrown. */
  async run(id: string, activate: boolean, signal?: AbortSignal): Promise<void> {
    await this.note(id, { state: 'running', progress: 0 });
    const by = await this.dataSource.getRepository(IntentTrainingEntity).findOneBy({ id });
    const progress = this.progressNotes(id);
    try {
      const versionId = await this.train({ signal, onProgress: progress.tell });
      await progress.noted();
      if (activate) await this.versions.activate(versionId, by?.requestedBy ?? null);
      await this.note(id, { state: 'done', progress: 1, versionId, endedAt: this.clock.now() });
    } catch (error) {
      if (signal?.aborted) throw error;
      const problem = error instanceof AppError ? error.message : 'It failed on our side; see the log.';
      await this.note(id, { state: 'failed', problem, endedAt: this.clock.now() });
      if (!(error instanceof AppError)) throw error;
    }
  }

  /**
   * Trains and keeps a version.
   * @returns its id
   * @throws AppError `untrainable`; the signal's reason once it aborts.
   */
  async train(options: Pick<TrainIntentsOptions, 'signal' | 'onProgress'> = {}): Promise<string> {
    const classifier = await IntentClassifier.train({
      ...(await this.examples.all()),
      encoder: this.encoder,
      cacheDir: intentsFolder(this.config.dataDir),
      ...options,
    });
    await this.versions.keep(classifier);
    return classifier.version;
  }

  /**
   * The classifier in use; after a change of the shop's files, or of the language model, one of all examples, which is
   * put to use.
   */
  async classifierInUse(): Promise<IntentClassifier> {
    const shop = this.shopHash();
    const active = await this.versions.active();
    if (active?.shop === shop) {
      const known = await this.versions.load(active.versionId).catch(() => null);
      if (known) return known;
    }
    const classifier = await loadOrTrainClassifier({
      ...(await this.examples.all()),
      encoder: this.encoder,
      cacheDir: intentsFolder(this.config.dataDir),
    });
    await this.versions.keep(classifier);
    await this.versions.activate(classifier.version, null, shop);
    return classifier;
  }

  private shopHash(): string {
    return intentVersion({ ...this.examples.ofShop(), encoder: this.encoder });
  }

  /** Progress on its way to the database, a second apart and in order. */
  private progressNotes(id: string) {
    let notedAt = Number.NEGATIVE_INFINITY;
    let last: Promise<unknown> = Promise.resolve();
    return {
      tell: ({ stage, share }: TrainingProgress): void => {
        if (this.clock.now() - notedAt < NOTE_EVERY) return;
        notedAt = this.clock.now();
        const progress = stage === 'reading' ? share * READING : READING + share * (1 - READING);
        last = last.then(() => this.note(id, { progress }));
      },
      noted: () => last,
    };
  }

  private note(id: string, changes: Partial<IntentTrainingEntity>): Promise<unknown> {
    return this.transactions.run((tx) => tx.manager.update(IntentTrainingEntity, { id }, changes));
  }
}
