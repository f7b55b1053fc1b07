import { Global, Module, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { JobQueue, Maintenance } from '#platform';
import { LearnedKinds } from './learned-kinds.service.js';
import { Trainings } from './trainings.service.js';
import { forgetJobOf, judgeJobOf, trainJobOf } from './versions.jobs.js';

/** Trains every kind that a domain declared, when asked and by schedule, in the server or in a worker process. */
@Global()
@Module({ providers: [LearnedKinds, Trainings], exports: [LearnedKinds, Trainings] })
export class VersionsModule implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    private readonly kinds: LearnedKinds,
    private readonly trainings: Trainings,
    private readonly jobs: JobQueue,
    private readonly maintenance: Maintenance,
  ) {}

  /** By now every domain has declared its kinds. */
  onModuleInit(): void {
    for (const learned of this.kinds.all()) {
      const { kind, definition } = learned;
      // The id of the job stands in for that of a request: a second try goes on with the row of the first.
      this.jobs.work(trainJobOf(kind), async ({ trainingId, activate }, { id, signal }) => {
        if (trainingId === null && !(await learned.due())) return;
        await this.trainings.run(kind, trainingId ?? id, activate, signal);
      });
      this.jobs.work(forgetJobOf(kind), async ({ since, until }, { signal }) => {
        await learned.forget(since, until, signal);
      });
      if (definition.judge)
        this.jobs.work(judgeJobOf(kind), async ({ versionId }, { signal }) => {
          await learned.judge(versionId, signal);
        });
    }
    this.maintenance.add('trainings without a process', (now) => this.trainings.closeSilent(now));
  }

  async onApplicationBootstrap(): Promise<void> {
    for (const { kind, definition } of this.kinds.all())
      if (definition.everyMs)
        await this.jobs.repeat(trainJobOf(kind), { trainingId: null, activate: true }, definition.everyMs);
  }
}
