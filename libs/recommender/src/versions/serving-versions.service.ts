import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Experiment } from '#contracts';
import { ClusterEvents } from '#platform';
import { armOf, Experiments, EXPERIMENTS_CHANGED } from '../results/experiments.service.js';
import type { LoadedVersion } from './ranking-files.js';
import { RANKINGS, type Rankings } from './rankings.learned.js';

/** What serves one shopper. */
export interface Serving {
  version: LoadedVersion | null;
  experiment: { id: string; arm: string } | null;
}

/** A comparison that runs, with the versions of its arms. */
interface Comparison {
  experiment: Experiment;
  versions: ReadonlyMap<string, LoadedVersion>;
}

/** The versions in use, held in memory and swapped as a whole: a request sees one plan from its beginning to its end. */
@Injectable()
export class ServingVersions {
  private readonly log = new Logger(ServingVersions.name);
  private comparison: Comparison | null = null;
  private started: Promise<unknown> | null = null;

  constructor(
    @Inject(RANKINGS) private readonly rankings: Rankings,
    private readonly experiments: Experiments,
    cluster: ClusterEvents,
  ) {
    cluster.on(EXPERIMENTS_CHANGED, () => this.compare());
  }

  /** @param shopper Whatever names the shopper for good; null for nobody in particular. */
  async for(shopper: string | null): Promise<Serving> {
    await (this.started ??= this.start());
    const { current } = this.rankings.serving;
    if (!this.comparison || shopper === null) return { version: current?.value ?? null, experiment: null };
    const { experiment, versions } = this.comparison;
    const { name, versionId } = armOf(experiment, shopper);
    return {
      version: versionId === null ? null : (versions.get(versionId) ?? null),
      experiment: { id: experiment.id, arm: name },
    };
  }

  /** Looks now rather than soon. */
  async refresh(): Promise<void> {
    await this.rankings.serving.refresh();
    await this.compare();
  }

  private async compare(): Promise<void> {
    const experiment = await this.experiments.running();
    const versions = new Map<string, LoadedVersion>();
    for (const { versionId } of experiment?.arms ?? []) {
      const version = versionId === null ? null : await this.load(versionId);
      if (version) versions.set(version.id, version);
    }
    this.comparison = experiment && { experiment, versions };
  }

  private async start(): Promise<void> {
    try {
      await this.rankings.serving.start();
      await this.compare();
    } catch (error) {
      this.started = null;
      throw error;
    }
  }

  /** Suggestions go on without a version whose files this node cannot read. */
  private async load(id: string): Promise<LoadedVersion | null> {
    try {
      return this.comparison?.versions.get(id) ?? (await this.rankings.load(id));
    } catch (error) {
      this.log.error({ err: error }, `Version ${id} cannot be read`);
      return null;
    }
  }
}
