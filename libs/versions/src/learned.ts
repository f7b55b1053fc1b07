import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { type DataSource, In } from 'typeorm';
import type { Erasure } from '#contracts';
import {
  type Clock,
  type ClusterEvents,
  type Config,
  runStatement,
  slowWork,
  type Transaction,
  type Transactions,
} from '#platform';
import { ActivationEntity } from './activation.entity.js';
import type { Definition, TrainingRun, Version } from './definition.js';
import { type Served, Serving } from './serving.js';
import { VersionEntity } from './version.entity.js';
import { VersionFiles } from './version-files.js';
import { versionsErrors } from './versions.errors.js';

/** Versions beyond so many lose their files and rows, the oldest first; those in use or in reach of a roll-back stay. */
const KEPT = 20;

/** What a kind needs of the process. */
export interface LearnedContext {
  dataSource: DataSource;
  transactions: Transactions;
  clock: Clock;
  cluster: ClusterEvents;
  config: Pick<Config, 'dataDir'>;
}

type Activation = Pick<ActivationEntity, 'versionId' | 'follows' | 'previous'>;

/** One kind of thing that is learnt: its versions, which of them is in use, and what this process serves. */
export class Learned<T, About extends object = object, Report = unknown> {
  readonly kind: string;
  readonly serving: Serving<T>;
  private readonly root: string;
  private readonly files: VersionFiles<T>;

  constructor(
    readonly definition: Definition<T, About, Report>,
    private readonly context: LearnedContext,
  ) {
    this.kind = definition.kind;
    this.root = join(context.config.dataDir, 'models', definition.kind);
    this.files = new VersionFiles(this.root, (folder, id) => definition.load(folder, id));
    this.serving = new Serving(this);
  }

  /** Newest first. */
  async list(): Promise<Version<About, Report>[]> {
    const active = await this.activeId();
    const rows = await this.context.dataSource
      .getRepository(VersionEntity)
      .find({ where: { kind: this.kind }, order: { createdAt: 'DESC', id: 'ASC' } });
    return rows.map((row) => this.view(row, active));
  }

  /** @throws AppError `version_not_found`. */
  async get(id: string): Promise<Version<About, Report>> {
    const { kind } = this;
    const row = await this.context.dataSource.getRepository(VersionEntity).findOneBy({ kind, id });
    if (!row) throw versionsErrors.version_not_found();
    return this.view(row, await this.activeId());
  }

  /** Reads a version's files. @throws AppError of the kind. */
  load(id: string): Promise<T> {
    return this.files.load(id);
  }

  /** Trains, judges and keeps a version. @throws AppError of the kind; the signal's reason once it aborts. */
  async train(
    run: Partial<Pick<TrainingRun<T>, 'budgetMs' | 'signal' | 'onProgress' | 'also'>> = {},
  ): Promise<Version<About, Report>> {
    // Of before the reading: what is erased while it trains must not count as gone.
    const createdAt = this.context.clock.now();
    const { id, about, report, save } = await this.definition.train({
      onProgress: () => undefined,
      ...run,
      known: (version) => this.files.known(version),
      root: this.root,
    });
    // Files first: a row without files would be a version nobody can serve.
    await this.files.save(id, save);
    await this.context.transactions.run((tx) =>
      tx.manager.upsert(VersionEntity, { kind: this.kind, id, createdAt, about, report: report as object }, [
        'kind',
        'id',
      ]),
    );
    await this.prune();
    return this.get(id);
  }

  /** A version as the interface and the command line list it. */
  listed(version: Version<About, Report>): object {
    const { id, createdAt, active } = version;
    return { ...this.definition.summary(version), kind: this.kind, id, createdAt, active };
  }

  /** The version, when it can be judged anew. @throws AppError `version_not_found`, `not_judged_again`. */
  judgeable(id: string): Promise<Version<About, Report>> {
    if (!this.definition.judge) throw versionsErrors.not_judged_again();
    return this.get(id);
  }

  /** Whether there is anything new to learn. */
  async due(): Promise<boolean> {
    const [latest] = await this.list();
    return (await this.definition.due?.(latest ?? null)) ?? true;
  }

  /** Judges a version anew. @throws AppError `version_not_found`, `not_judged_again`, those of the kind. */
  async judge(id: string, signal?: AbortSignal): Promise<Version<About, Report>> {
    const { kind, definition } = this;
    const version = await this.judgeable(id);
    const report = await definition.judge?.(version, this.files.folder(id), signal);
    await this.context.transactions.run((tx) =>
      tx.manager.update(VersionEntity, { kind, id }, { report: report as object }),
    );
    return this.get(id);
  }

  /** The version in use; null: none. */
  async activeId(): Promise<string | null> {
    return (await this.latest())?.versionId ?? null;
  }

  /** What every process that follows the kind hears of: another version is in use. @returns what ends it. */
  onChange(handler: () => void | Promise<void>): () => void {
    return this.context.cluster.on(this.topic, handler);
  }

  /**
   * Puts a version to use, on every node; null: none. Of several at once each is done as if one after the other: the
   * last is in use, and a roll-back goes to the one before.
   *
   * @param by Name of who asked; null: nobody.
   * @throws AppError `version_not_found`, `version_needed`, those of the kind when its files cannot be read.
   */
  async activate(id: string | null, by: string | null): Promise<void> {
    await this.put(id, by);
  }

  /** Back to what was in use before the present version was put to use. @throws AppError `nothing_to_roll_back`. */
  rollBack(by: string | null): Promise<string | null> {
    return this.change(by, async (latest, tx) => {
      const target =
        latest?.previous == null
          ? null
          : await tx.manager.findOneBy(ActivationEntity, { kind: this.kind, number: latest.previous });
      const toNone = this.definition.optional && latest !== null && latest.versionId !== null;
      if (!latest || (!target && !toNone)) throw versionsErrors.nothing_to_roll_back();
      const versionId = target?.versionId ?? null;
      if (versionId !== null) await this.load(versionId);
      return { versionId, follows: latest.follows, previous: target?.previous ?? null };
    });
  }

  /**
   * What this process should serve. Once what the kind follows has changed, or the files of the version in use are gone,
   * that is a version trained now and put to use.
   */
  async inUse(): Promise<Served<T> | null> {
    const latest = await this.latest();
    const id = latest?.versionId ?? null;
    if (!this.definition.follows) return id === null ? null : { id, value: await this.load(id) };
    const follows = this.definition.follows();
    const known = id === null || latest?.follows !== follows ? null : await this.files.known(id);
    if (id !== null && known) return { id, value: known };
    const tell = slowWork(new Logger(Learned.name));
    const trained = await this.train({
      onProgress: (share) => tell(`Learning ${this.kind}: ${Math.round(share * 100)} %`),
    });
    await this.put(trained.id, null, follows);
    return { id: trained.id, value: await this.load(trained.id) };
  }

  /** Whether what was erased then may still speak out of the version in use. */
  async influence(erasedAt: number): Promise<Erasure['influence']> {
    const versionId = await this.activeId();
    if (versionId === null) return { versionId, trainedAt: null, gone: true };
    const { createdAt } = await this.get(versionId);
    return { versionId, trainedAt: createdAt, gone: createdAt > erasedAt };
  }

  /**
   * Takes out of everything learnt what was erased: a version learnt between these instants may have seen it. One learnt anew
   * takes the place of that in use; the others go with their files, and no roll-back leads to them any more.
   * @param since when what was erased could first be learnt. @param until when it was erased.
   */
  async forget(since: number, until: number, signal?: AbortSignal): Promise<void> {
    const seen = async () =>
      (await this.list()).filter(({ createdAt }) => createdAt >= since && createdAt <= until);
    const before = await seen();
    if (before.length === 0) return;
    await this.definition.dropCaches?.(this.root);
    if (before.some(({ active }) => active)) {
      const { id } = await this.train({ signal });
      await this.activate(id, null);
    }
    // One that came out the same has seen nothing of it; it has the time of the new training.
    for (const { id, active } of await seen()) if (!active) await this.remove(id);
  }

  private async remove(id: string): Promise<void> {
    const { kind } = this;
    await this.context.transactions.run(async ({ manager }) => {
      const gone = await manager.findBy(ActivationEntity, { kind, versionId: id });
      const numbers = In(gone.map(({ number }) => number));
      await manager.update(ActivationEntity, { kind, previous: numbers }, { previous: null });
      await manager.delete(ActivationEntity, { kind, number: numbers });
      await manager.delete(VersionEntity, { kind, id });
    });
    await this.files.remove(id);
  }

  private async put(id: string | null, by: string | null, follows?: string): Promise<void> {
    if (id === null && !this.definition.optional) throw versionsErrors.version_needed();
    if (id !== null) {
      await this.get(id);
      // What cannot be read must not be put to use.
      await this.load(id);
    }
    await this.change(by, (latest) => {
      const now = follows ?? latest?.follows ?? null;
      const nothingNew = (latest?.versionId ?? null) === id && (latest?.follows ?? null) === now;
      return nothingNew ? null : { versionId: id, follows: now, previous: latest?.number ?? null };
    });
  }

  /** @param next from the latest activation to the next; null: nothing to change. */
  private change(
    by: string | null,
    next: (
      latest: ActivationEntity | null,
      tx: Transaction,
    ) => Activation | null | Promise<Activation | null>,
  ): Promise<string | null> {
    return this.context.transactions.run(async (tx) => {
      for (;;) {
        const latest = await this.latest(tx);
        const wanted = await next(latest, tx);
        if (!wanted) return latest?.versionId ?? null;
        const { records } = await runStatement(
          tx.manager,
          `INSERT INTO "learned_activation" ("kind", "number", "versionId", "follows", "previous", "at", "by")
           VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING "number"`,
          [
            this.kind,
            (latest?.number ?? 0) + 1,
            wanted.versionId,
            wanted.follows,
            wanted.previous,
            this.context.clock.now(),
            by,
          ],
        );
        // On PostgreSQL another node may have taken the number; by now its activation is to be seen.
        if (records.length === 0) continue;
        await this.context.cluster.announce(this.topic, tx);
        return wanted.versionId;
      }
    });
  }

  private async latest(tx?: Transaction): Promise<ActivationEntity | null> {
    const [row] = await (tx?.manager ?? this.context.dataSource.manager).find(ActivationEntity, {
      where: { kind: this.kind },
      order: { number: 'DESC' },
      take: 1,
    });
    return row ?? null;
  }

  private async prune(): Promise<void> {
    const { kind } = this;
    const { manager } = this.context.dataSource;
    const rows = await manager.find(VersionEntity, {
      select: { id: true, kind: true },
      where: { kind },
      order: { createdAt: 'DESC' },
    });
    const activations = await manager.find(ActivationEntity, {
      where: { kind },
      order: { number: 'DESC' },
      take: KEPT,
    });
    const used = new Set([
      ...activations.map(({ versionId }) => versionId),
      ...((await this.definition.held?.()) ?? []),
    ]);
    for (const { id } of rows.slice(KEPT).filter((row) => !used.has(row.id))) {
      await this.context.transactions.run((tx) => tx.manager.delete(VersionEntity, { kind, id }));
      await this.files.remove(id);
    }
  }

  private view({ id, createdAt, about, report }: VersionEntity, active: string | null) {
    return {
      id,
      createdAt,
      about: about as About,
      report: report as Report | null,
      active: id === active,
    };
  }

  private get topic(): string {
    return `versions.${this.kind}`;
  }
}
