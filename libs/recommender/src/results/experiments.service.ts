import { createHash, randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import type { Experiment, ExperimentInput, ExperimentResults } from '#contracts';
import { differenceOfProportions, goodnessOfFit } from '#learning';
import { Clock, ClusterEvents, Transactions } from '#platform';
import { BehaviorCounts, type ExposedShopper, shortVersion } from '#profiles';
import { recommenderErrors } from '../recommender.errors.js';
import { RANKINGS, type Rankings } from '../versions/rankings.learned.js';
import { ExperimentEntity } from './experiment.entity.js';
import { rate } from './rate.js';

/** Shoppers who fall to the arms less likely than so are not shared out as they should (Fabijan et al., KDD 2019). */
const MISMATCH_BELOW = 0.001;
const SIGNIFICANT_BELOW = 0.05;

/** Announced to every process when a comparison begins or ends. */
export const EXPERIMENTS_CHANGED = 'recommender.experiments';

/** Versions that a comparison needs, until it ends. */
export async function heldByExperiments(dataSource: DataSource): Promise<string[]> {
  const running = await dataSource.getRepository(ExperimentEntity).findBy({ endedAt: IsNull() });
  return running.flatMap(({ arms }) => arms.flatMap(({ versionId }) => versionId ?? []));
}

/** Comparisons between versions: each shopper sees one of them, always the same. */
@Injectable()
export class Experiments {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly counts: BehaviorCounts,
    @Inject(RANKINGS) private readonly rankings: Rankings,
    private readonly cluster: ClusterEvents,
  ) {}

  /** Newest first. */
  async list(): Promise<Experiment[]> {
    return this.dataSource.getRepository(ExperimentEntity).find({ order: { startedAt: 'DESC', id: 'ASC' } });
  }

  async running(): Promise<Experiment | null> {
    return this.dataSource.getRepository(ExperimentEntity).findOneBy({ endedAt: IsNull() });
  }

  /** @throws AppError `version_not_found`, `version_unreadable`, `experiment_running`. */
  async start({ name, arms }: ExperimentInput): Promise<Experiment> {
    for (const { versionId } of arms) {
      if (versionId === null) continue;
      await this.rankings.get(versionId);
      await this.rankings.load(versionId);
    }
    const experiment = { id: randomUUID(), name, arms, startedAt: this.clock.now(), endedAt: null };
    await this.transactions.run(async (tx) => {
      if (await tx.manager.existsBy(ExperimentEntity, { endedAt: IsNull() }))
        throw recommenderErrors.experiment_running();
      await tx.manager.insert(ExperimentEntity, experiment);
      await this.cluster.announce(EXPERIMENTS_CHANGED, tx);
    });
    return experiment;
  }

  /** Ending twice changes nothing. @throws AppError `experiment_not_found`. */
  async end(id: string): Promise<Experiment> {
    return this.transactions.run(async (tx) => {
      const found = await tx.manager.findOneBy(ExperimentEntity, { id });
      if (!found) throw recommenderErrors.experiment_not_found();
      found.endedAt ??= this.clock.now();
      await tx.manager.update(ExperimentEntity, { id }, { endedAt: found.endedAt });
      await this.cluster.announce(EXPERIMENTS_CHANGED, tx);
      return found;
    });
  }

  /** Counted by shopper: the events of one are not independent of each other. @throws AppError `experiment_not_found`. */
  async results(id: string): Promise<ExperimentResults> {
    const experiment = await this.dataSource.getRepository(ExperimentEntity).findOneBy({ id });
    if (!experiment) throw recommenderErrors.experiment_not_found();
    const { arms, startedAt, endedAt } = experiment;
    const versions = arms.map(({ versionId }) => shortVersion(versionId));
    const exposed = await this.counts.exposed(startedAt, endedAt ?? this.clock.now() + 1, versions);
    const counted = arms.map(({ name }, index) => {
      const own = exposed.filter(({ version }) => version === versions[index]);
      const having = (what: keyof Omit<ExposedShopper, 'version'>) => own.filter((one) => one[what]).length;
      return { name, shoppers: own.length, clicked: having('clicked'), bought: having('bought') };
    });
    const fit = goodnessOfFit(
      counted.map(({ shoppers }) => shoppers),
      arms.map(({ share }) => share),
    );
    const [first, ...others] = counted as [(typeof counted)[number], ...typeof counted];
    return {
      experiment,
      arms: counted.map(({ name, shoppers, clicked, bought }) => ({
        name,
        shoppers,
        clicked: rate(clicked, shoppers),
        bought: rate(bought, shoppers),
      })),
      sampleRatio: {
        chiSquare: fit?.chiSquare ?? 0,
        pValue: fit?.p ?? 1,
        mismatch: fit !== null && fit.p < MISMATCH_BELOW,
      },
      comparisons: others.flatMap((arm) =>
        (['clicked', 'bought'] as const).flatMap((metric) => {
          const found = differenceOfProportions(arm[metric], arm.shoppers, first[metric], first.shoppers);
          if (!found) return [];
          const { value: difference, low, high, p: pValue } = found;
          return [
            { arm: arm.name, metric, difference, low, high, pValue, significant: pValue < SIGNIFICANT_BELOW },
          ];
        }),
      ),
    };
  }
}

/** The arm of a shopper: by a hash of both ids, so it needs no table, holds on every node and differs between experiments. */
export function armOf(
  { id, arms }: Pick<Experiment, 'id' | 'arms'>,
  shopper: string,
): Experiment['arms'][number] {
  const drawn = createHash('sha256').update(`${id}\n${shopper}`).digest().readUInt32BE(0) / 2 ** 32;
  let reached = 0;
  for (const arm of arms) {
    reached += arm.share;
    if (drawn < reached) return arm;
  }
  return arms.at(-1) as Experiment['arms'][number];
}
