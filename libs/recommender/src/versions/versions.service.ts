import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Erasure, RecommenderVersion, VersionReport } from '#contracts';
import { Clock, CONFIG, type Config, type Transaction, Transactions } from '#platform';
import { recommenderErrors } from '../recommender.errors.js';
import { RecommenderVersionEntity } from './recommender-version.entity.js';
import { VersionActivationEntity } from './version-activation.entity.js';
import { type LoadedVersion, VersionFiles } from './version-files.js';

/** Versions beyond so many lose their files and rows, the oldest first; those in use or in reach of a roll-back stay. */
const KEPT = 20;

export const versionsFolder = (dataDir: string): string => join(dataDir, 'models', 'recommender');

/** Trained versions and which of them is in use. */
@Injectable()
export class Versions {
  private readonly files: VersionFiles;

  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    @Inject(CONFIG) config: Pick<Config, 'dataDir'>,
  ) {
    this.files = new VersionFiles(versionsFolder(config.dataDir));
  }

  /** Newest first. */
  async list(): Promise<RecommenderVersion[]> {
    const active = await this.activeId();
    const rows = await this.dataSource
      .getRepository(RecommenderVersionEntity)
      .find({ order: { createdAt: 'DESC', id: 'ASC' } });
    return rows.map((row) => ({ ...row, active: row.id === active }));
  }

  /** @throws AppError `version_not_found`. */
  async get(id: string): Promise<RecommenderVersion> {
    const row = await this.dataSource.getRepository(RecommenderVersionEntity).findOneBy({ id });
    if (!row) throw recommenderErrors.version_not_found();
    return { ...row, active: id === (await this.activeId()) };
  }

  load(id: string): Promise<LoadedVersion> {
    return this.files.load(id);
  }

  /** Files first: a row without files would be a version nobody can serve. */
  async keep(
    version: Omit<RecommenderVersion, 'active' | 'bytes'>,
    bytes: Uint8Array,
    productIds: readonly string[],
  ): Promise<void> {
    await this.files.save(version.id, bytes, productIds);
    await this.transactions.run(async (tx) => {
      await tx.manager.upsert(RecommenderVersionEntity, { ...version, bytes: bytes.length }, ['id']);
    });
    await this.prune();
  }

  async setReport(id: string, report: VersionReport): Promise<void> {
    await this.get(id);
    await this.transactions.run((tx) => tx.manager.update(RecommenderVersionEntity, { id }, { report }));
  }

  /** The version in use; null: none. */
  async activeId(): Promise<string | null> {
    return (await this.latest())?.versionId ?? null;
  }

  /**
   * Puts a version to use; every node sees it within seconds.
   *
   * @throws AppError `version_not_found`, `version_unreadable`.
   */
  async activate(versionId: string | null, by: string | null): Promise<string | null> {
    if (versionId !== null) {
      await this.get(versionId);
      // What cannot be read must not be put to use.
      await this.files.load(versionId);
    }
    await this.transactions.run(async (tx) => {
      const latest = await this.latest(tx);
      if (latest && latest.versionId === versionId) return;
      await this.add(tx, latest, { versionId, previous: latest?.number ?? null, by });
    });
    return versionId;
  }

  /** Back to what was in use before the present version was put to use. @throws AppError `nothing_to_roll_back`. */
  async rollBack(by: string | null): Promise<string | null> {
    return this.transactions.run(async (tx) => {
      const latest = await this.latest(tx);
      if (!latest) throw recommenderErrors.nothing_to_roll_back();
      const target =
        latest.previous === null
          ? null
          : await tx.manager.findOneBy(VersionActivationEntity, { number: latest.previous });
      if (!target && latest.versionId === null) throw recommenderErrors.nothing_to_roll_back();
      const versionId = target?.versionId ?? null;
      await this.add(tx, latest, { versionId, previous: target?.previous ?? null, by });
      return versionId;
    });
  }

  /** Whether what was erased then still speaks out of the version in use. */
  async influence(erasedAt: number): Promise<Erasure['influence']> {
    const versionId = await this.activeId();
    if (versionId === null) return { versionId, trainedAt: null, gone: true };
    const { createdAt } = await this.get(versionId);
    return { versionId, trainedAt: createdAt, gone: createdAt > erasedAt };
  }

  private async latest(tx?: Transaction): Promise<VersionActivationEntity | null> {
    const [row] = await (tx?.manager ?? this.dataSource.manager).find(VersionActivationEntity, {
      order: { number: 'DESC' },
      take: 1,
    });
    return row ?? null;
  }

  private async add(
    tx: Transaction,
    latest: VersionActivationEntity | null,
    activation: Pick<VersionActivationEntity, 'versionId' | 'previous' | 'by'>,
  ): Promise<void> {
    const number = (latest?.number ?? 0) + 1;
    await tx.manager.insert(VersionActivationEntity, { ...activation, number, at: this.clock.now() });
  }

  private async prune(): Promise<void> {
    const versions = this.dataSource.getRepository(RecommenderVersionEntity);
    const rows = await versions.find({ select: { id: true }, order: { createdAt: 'DESC' } });
    const used = new Set(
      (
        await this.dataSource.manager.find(VersionActivationEntity, { order: { number: 'DESC' }, take: KEPT })
      ).map(({ versionId }) => versionId),
    );
    for (const { id } of rows.slice(KEPT).filter((row) => !used.has(row.id))) {
      await this.transactions.run((tx) => tx.manager.delete(RecommenderVersionEntity, { id }));
      await this.files.remove(id);
    }
  }
}
