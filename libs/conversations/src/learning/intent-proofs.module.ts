import { Logger, Module, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { IntentsModule } from '#nlu';
import { AppError, JobQueue } from '#platform';
import { IntentProofs } from './intent-proofs.service.js';
import { nightlyProofJob, proveIntentsJob } from './prove-intents.job.js';

const DAY = 86_400_000;

/** Each night, when anything was corrected, and on demand; in the server or in a worker process. */
@Module({ imports: [IntentsModule], providers: [IntentProofs], exports: [IntentProofs] })
export class IntentProofsModule implements OnModuleInit, OnApplicationBootstrap {
  private readonly log = new Logger(IntentProofsModule.name);

  constructor(
    private readonly jobs: JobQueue,
    private readonly proofs: IntentProofs,
  ) {}

  onModuleInit(): void {
    this.jobs.work(proveIntentsJob, async (_, { signal }) => {
      try {
        const { outcome, candidate, gain } = await this.proofs.prove(signal);
        this.log.log(`Candidate ${candidate} is ${outcome}; gain ${gain?.mean.toFixed(3) ?? 'unknown'}`);
      } catch (error) {
        // For people to mend, and no reason to try again.
        if (!(error instanceof AppError)) throw error;
        this.log.warn(`No candidate was proved: ${error.message}`);
      }
    });
    this.jobs.work(nightlyProofJob, async () => {
      if (await this.proofs.isDue()) await this.jobs.enqueue(proveIntentsJob, {}, { key: 'nightly' });
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.repeat(nightlyProofJob, {}, DAY);
  }
}
