import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { IntentReport, IntentVersion } from '#contracts';
import { Clock, CONFIG, type Config, InferencePool, type Transaction, Transactions } from '#platform';
import type { Encoder } from '../encoder.js';
import { IntentClassifier } from '../intents/intent-classifier.js';
import { nluErrors } from '../nlu.errors.js';
import { IntentActivationEntity } from './intent-activation.entity.js';
import { IntentVersionEntity } from './intent-version.entity.js';

/** Versions beyond so many lose their files and rows, the oldest first; those in use or in reach of a roll-back stay. */
const KEPT = 20;

export const intentsFolder = (dataDir: string): string => join(dataDir, 'models', 'intents');

/** Trained versions and which of them is in use. */
@Injectable()
export class IntentVersions {
  private readonly root: string;

  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    @Inject(InferencePool) private readonly encoder: Encoder,
    @Inject(CONFIG) { dataDir }: Pick<Config, 'dataDir'>,
  ) {
    this.root = intentsFolder(dataDir);
  }

  /** Newest first. */
  async list(): Promise<IntentVersion[]> {
    const active = (await this.active())?.versionId;
    const rows = await this.dataSource
      .getRepository(IntentVersionEntity)
      .find({ order: { createdAt: 'DESC', id: 'ASC' } });
    return rows.map((row) => summaryOf(row, active));
  }

  /** @throws AppError `version_not_found`. */
  async get(id: string): Promise<{ version: IntentVersion; report: IntentReport }> {
    const row = await this.dataSource.getRepository(IntentVersionEntity).findOneBy({ id });
    if (!row) throw nluErrors.version_not_found();
    return { version: summaryOf(row, (await this.active())?.versionId), report: row.report };
  }

  /** @throws AppError `model_invalid`, naming the file or the language model it was trained on. */
  async load(id: string): Promise<IntentClassifier> {
    const classifier = await IntentClassifier.load(join(this.root, id));
    classifier.refuseForeign(this.encoder.model);
    return classifier;
  }

  /** Files first: a row without files would be a version nobody can use. */
  async keep(classifier: IntentClassifier): Promise<void> {
    const { version: id, baseModel, report } = classifier;
    await classifier.save(join(this.root, id));
    const row = { id, createdAt: this.clock.now(), baseModel: baseModel.name, report };
    await this.transactions.run((tx) => tx.manager.upsert(IntentVersionEntity, row, ['id']));
    await this.prune();
  }

  /** The latest activation; null before the first. */
  active(tx?: Transaction): Promise<IntentActivationEntity | null> {
    return (tx?.manager ?? this.dataSource.manager)
      .find(IntentActivationEntity, { order: { number: 'DESC' }, take: 1 })
      .then(([row]) => row ?? null);
  }

  /**
   * Puts a version to use; every node sees it within seconds.
   *
   * @param shop hash of the shop's files now; that of the version in use when absent
   * @throws AppError `version_not_found`, `model_invalid`.
   */
  async activate(versionId: string, by: string | null, shop?: string): Promise<void> {
    await this.get(versionId);
    // What cannot be read must not be put to use.
    await this.load(versionId);
    await this.transactions.run(async (tx) => {
      const latest = await this.active(tx);
      const files = shop ?? latest?.shop ?? '';
      if (latest?.versionId === versionId && latest.shop === files) return;
      await this.add(tx, latest, { versionId, shop: files, previous: latest?.number ?? null, by });
    });
  }

  /** Back to what was in use before the present version was put to use. @throws AppError `nothing_to_roll_back`. */
  async rollBack(by: string | null): Promise<string> {
    return this.transactions.run(async (tx) => {
      const latest = await this.active(tx);
      const target =
        latest?.previous == null
          ? null
          : await tx.manager.findOneBy(IntentActivationEntity, { number: latest.previous });
      if (!latest || !target) throw nluErrors.nothing_to_roll_back();
      const { versionId, previous } = target;
      await this.load(versionId);
      await this.add(tx, latest, { versionId, shop: latest.shop, previous, by });
      return versionId;
    });
  }

  private async add(
    tx: Transaction,
    latest: IntentActivationEntity | null,
    activation: Pick<IntentActivationEntity, 'versionId' | 'shop' | 'previous' | 'by'>,
  ): Promise<void> {
    const number = (latest?.number ?? 0) + 1;
    // Two nodes that start together note the same thing: the first one is enough.
    await tx.manager
      .createQueryBuilder()
      .insert()
      .into(IntentActivationEntity)
      .values({ ...activation, number, at: this.clock.now() })
      .orIgnore()
      .execute();
  }

  private async prune(): Promise<void> {
    const rows = await this.dataSource
      .getRepository(IntentVersionEntity)
      .find({ select: { id: true }, order: { createdAt: 'DESC' } });
    const activations = await this.dataSource.manager.find(IntentActivationEntity, {
      order: { number: 'DESC' },
      take: KEPT,
    });
    const used = new Set(activations.map(({ versionId }) => versionId));
    for (const { id } of rows.slice(KEPT).filter((row) => !used.has(row.id))) {
      await this.transactions.run((tx) => tx.manager.delete(IntentVersionEntity, { id }));
      await rm(join(this.root, id), { recursive: true, force: true });
    }
  }
}

const summaryOf = (
  { id, createdAt, baseModel, report }: IntentVersionEntity,
  active: string | undefined,
): IntentVersion => ({
  id,
  createdAt,
  baseModel,
  examples: report.examples,
  intents: report.intents,
  head: report.head,
  accuracy: report.inScope.accuracy,
  macroF1: report.inScope.macro.f1,
  threshold: report.threshold.value,
  active: id === active,
});
