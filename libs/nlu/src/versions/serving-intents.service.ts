import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { IntentClassifier } from '../intents/intent-classifier.js';
import { Nlu } from '../nlu.js';
import { IntentVersions } from './intent-versions.service.js';

/** How soon a node sees what was activated elsewhere. Milliseconds. */
const CHECK_EVERY = 5_000;

/** Keeps the classifier of this process the one in use: a message is understood by one version from beginning to end. */
@Injectable()
export class ServingIntents implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger(ServingIntents.name);
  private timer: NodeJS.Timeout | null = null;
  private looking: Promise<void> | null = null;
  private inUse: string;

  constructor(
    private readonly versions: IntentVersions,
    private readonly nlu: Nlu,
    classifier: IntentClassifier,
  ) {
    this.inUse = classifier.version;
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.refresh(), CHECK_EVERY).unref();
  }

  async onModuleDestroy(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.looking;
  }

  /** Looks now rather than within seconds. */
  refresh(): Promise<void> {
    this.looking ??= this.look().finally(() => {
      this.looking = null;
    });
    return this.looking;
  }

  private async look(): Promise<void> {
    try {
      const active = await this.versions.active();
      if (!active || active.versionId === this.inUse) return;
      this.nlu.useClassifier(await this.versions.load(active.versionId));
      this.inUse = active.versionId;
      this.log.log(`Intents: version ${this.inUse} is in use`);
    } catch (error) {
      this.log.error({ err: error }, `The version in use could not be changed; ${this.inUse} goes on`);
    }
  }
}
