import { Module, type OnModuleInit } from '@nestjs/common';
import { JobQueue } from '#platform';
import { IntentExamples } from './intent-examples.service.js';
import { IntentTrainings } from './intent-trainings.service.js';
import { IntentVersions } from './intent-versions.service.js';
import { trainIntentsJob } from './train-intents.job.js';

/** Training as a job, in the server or in a worker process. Needs `SHOP_INTENTS` from a global module. */
@Module({
  providers: [IntentExamples, IntentVersions, IntentTrainings],
  exports: [IntentExamples, IntentVersions, IntentTrainings],
})
export class IntentTrainingModule implements OnModuleInit {
  constructor(
    private readonly jobs: JobQueue,
    private readonly trainings: IntentTrainings,
  ) {}

  onModuleInit(): void {
    this.jobs.work(trainIntentsJob, ({ trainingId, activate }, { signal }) =>
      this.trainings.run(trainingId, activate, signal),
    );
  }
}
