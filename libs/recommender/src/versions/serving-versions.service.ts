import { Injectable, Logger } from '@nestjs/common';
import type { Experiment } from '#contracts';
import { Clock } from '#platform';
import { armOf, Experiments } from '../results/experiments.service.js';
import type { LoadedVersion } from './version-files.js';
import { Versions } from './versions.service.js';

/** How soon a node sees what was activated, or that a comparison began, elsewhere. */
const CHECK_EVERY_MS = 5_000;

/** What serves one shopper. */
export interface Serving {
  version: LoadedVersion | null;
  experiment: { id: string; arm: string } | null;
}

interface Plan {
  active: LoadedVersion | null;
  experiment: Experiment | null;
  loaded: ReadonlyMap<string, LoadedVersion>;
}

const NOTHING: Plan = { active: null, experiment: null, loaded: new Map() };

/** The versions in use, held in memory and swapped as a whole: a request sees one plan from its beginning to its end. */
@Injectable()
export class ServingVersions {
  private readonly log = new Logger(ServingVersions.name);
  private plan = NOTHING;
  private checkedAt = Number.NEGATIVE_INFINITY;
  private checking: Promise<void> | null = null;

  constructor(
    private readonly versions: Versions,
    private readonly experiments: Experiments,
    private readonly clock: Clock,
  ) {}

  /** @param shopper Whatever names the shopper for good; null for nobody in particular. */
  async for(shopper: string | null): Promise<Serving> {
    await this.refresh();
    const { active, experiment, loaded } = this.plan;
    if (!experiment || shopper === null) return { version: active, experiment: null };
    const { name, versionId } = armOf(experiment, shopper);
    return {
      version: versionId === null ? null : (loaded.get(versionId) ?? null),
      experiment: { id: experiment.id, arm: name },
    };
  }

  /** Looks now rather than within seconds. */
  async refreshNow(): Promise<void> {
    this.checkedAt = Number.NEGATIVE_INFINITY;
    await this.refresh();
  }

  /** The first look is waited for; later ones go on beside the requests. */
  private async refresh(): Promise<void> {
    if (this.clock.now() - this.checkedAt < CHECK_EVERY_MS) return;
    const first = this.checkedAt === Number.NEGATIVE_INFINITY;
    this.checking ??= this.look().finally(() => {
      this.checking = null;
    });
    if (first) await this.checking;
  }

  private async look(): Promise<void> {
    try {
      const activeId = await this.versions.activeId();
      const experiment = await this.experiments.running();
      const wanted = [activeId, ...(experiment?.arms.map(({ versionId }) => versionId) ?? [])];
      const loaded = new Map<string, LoadedVersion>();
      for (const id of new Set(wanted.filter((each) => each !== null))) {
        const version = this.plan.loaded.get(id) ?? (await this.load(id));
        if (version) loaded.set(id, version);
      }
      this.plan = { active: (activeId && loaded.get(activeId)) || null, experiment, loaded };
    } catch (error) {
      this.log.error({ err: error }, 'The versions in use could not be looked up; the present ones go on');
    }
    this.checkedAt = this.clock.now();
  }

  /** Suggestions go on without a version whose files this node cannot read. */
  private async load(id: string): Promise<LoadedVersion | null> {
    try {
      return await this.versions.load(id);
    } catch (error) {
      this.log.error({ err: error }, `Version ${id} cannot be read`);
      return null;
    }
  }
}
