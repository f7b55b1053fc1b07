import { randomUUID } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource, LessThan } from 'typeorm';
import type { Training } from '#contracts';
import { AppError, Clock, JobQueue, Transactions } from '#platform';
import { LearnedKinds } from './learned-kinds.service.js';
import { TrainingEntity } from './training.entity.js';
import { trainJobOf } from './versions.jobs.js';

const LISTED = 10;
/** Milliseconds between two notes of the progress. */
const NOTE_EVERY = 1_000;
/** A training that runs says so this often. */
const SEEN_EVERY = 30_000;
/** The process of one that says nothing for so long has died with its last try. */
const SILENT_FOR = 10 * 60_000;

/** Requests to train, and what came of them. */
@Injectable()
export class Trainings {
  private readonly log = new Logger(Trainings.name);

  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly kinds: LearnedKinds,
    private readonly jobs: JobQueue,
  ) {}

  /** Newest first. */
  latest(kind: string): Promise<Training[]> {
    return this.dataSource
      .getRepository(TrainingEntity)
      .find({ where: { kind }, order: { requestedAt: 'DESC', id: 'ASC' }, take: LISTED });
  }

  /** Has a version trained by a job. @throws AppError `kind_unknown`. */
  async request(kind: string, by: string, activate: boolean): Promise<Training> {
    const { definition } = this.kinds.get(kind);
    const training = this.waiting(randomUUID(), kind, by);
    await this.transactions.run(async (tx) => {
      await tx.manager.insert(TrainingEntity, training);
      await this.jobs.enqueue(trainJobOf(definition.kind), { trainingId: training.id, activate }, { tx });
    });
    return training;
  }

  /** Works one request off; what went wrong for a reason people can mend is noted, not thrown. */
  async run(kind: string, id: string, activate: boolean, signal?: AbortSignal): Promise<void> {
    const learned = this.kinds.get(kind);
    const by = await this.begin(kind, id);
    const notes = this.notesOf(id);
    try {
      const version = await learned.train({ signal, onProgress: notes.progress });
      if (activate && (learned.definition.isUseful?.(version) ?? true))
        await learned.activate(version.id, by);
      await notes.end({ state: 'done', progress: 1, versionId: version.id });
    } catch (error) {
      // Given back to the queue: the next try goes on with the same row.
      if (signal?.aborted) throw error;
      const problem = error instanceof AppError ? error.message : 'It failed on our side; see the log.';
      await notes.end({ state: 'failed', problem });
      if (!(error instanceof AppError)) throw error;
    } finally {
      notes.stop();
    }
  }

  /** Trainings whose process died with the last try have failed. @returns how many. */
  async closeSilent(now: number): Promise<number> {
    const { affected } = await this.transactions.run((tx) =>
      tx.manager.update(
        TrainingEntity,
        { state: 'running', seenAt: LessThan(now - SILENT_FOR) },
        { state: 'failed', endedAt: now, problem: 'The process that trained it ended. Train again.' },
      ),
    );
    return affected ?? 0;
  }

  /** @returns who asked; null: the schedule, whose trainings have no row before the first try. */
  private begin(kind: string, id: string): Promise<string | null> {
    return this.transactions.run(async (tx) => {
      const known = await tx.manager.findOneBy(TrainingEntity, { id });
      const row = known ?? { ...this.waiting(id, kind, null) };
      const begun = { state: 'running', progress: 0, seenAt: this.clock.now(), endedAt: null, problem: null };
      await tx.manager.save(TrainingEntity, { ...row, ...begun } as TrainingEntity);
      return row.requestedBy;
    });
  }

  /** What is said of a run on its way to the database, in order. A note that fails is the log's business alone. */
  private notesOf(id: string) {
    let notedAt = Number.NEGATIVE_INFINITY;
    let progress = 0;
    let last: Promise<unknown> = Promise.resolve();
    const write = (changes: Partial<TrainingEntity>) =>
      this.transactions.run((tx) =>
        tx.manager.update(TrainingEntity, { id }, { ...changes, seenAt: this.clock.now() }),
      );
    const note = () => {
      notedAt = this.clock.now();
      last = last
        .then(() => write({ progress }))
        .catch((error: unknown) => {
          this.log.warn({ err: error }, `The progress of training ${id} could not be noted`);
        });
    };
    const timer = setInterval(note, SEEN_EVERY).unref();
    return {
      progress: (share: number): void => {
        progress = share;
        if (this.clock.now() - notedAt >= NOTE_EVERY) note();
      },
      end: async (changes: Partial<TrainingEntity>): Promise<void> => {
        clearInterval(timer);
        await last;
        await write({ ...changes, endedAt: this.clock.now() });
      },
      stop: () => {
        clearInterval(timer);
      },
    };
  }

  private waiting(id: string, kind: string, requestedBy: string | null): Training {
    return {
      id,
      kind,
      requestedAt: this.clock.now(),
      requestedBy,
      state: 'waiting',
      progress: 0,
      endedAt: null,
      versionId: null,
      problem: null,
    };
  }
}
