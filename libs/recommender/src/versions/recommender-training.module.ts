import { Inject, Logger, Module, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Orders } from '#catalog';
import { Clock, CONFIG, type Config, JobQueue, Transactions } from '#platform';
import { BehaviorModule } from '#profiles';
import { judgeRecommenderJob, trainRecommenderJob } from './train-recommender.job.js';
import { TrainingEvents } from './training-events.service.js';
import { Trainings } from './trainings.service.js';
import { Versions } from './versions.service.js';

const HOUR = 3_600_000;

/** Training as a job, asked for or by schedule, in the server or in a worker process. */
@Module({
  imports: [BehaviorModule],
  providers: [
    {
      provide: Orders,
      inject: [DataSource, Transactions, Clock],
      // Orders are only read here: no promise about returns is asked for.
      useFactory: (dataSource: DataSource, transactions: Transactions, clock: Clock) =>
        new Orders(dataSource, transactions, clock, { returnDays: 0, exchangeDays: 0 }),
    },
    TrainingEvents,
    Versions,
    Trainings,
  ],
  exports: [BehaviorModule, TrainingEvents, Versions, Trainings],
})
export class RecommenderTrainingModule implements OnModuleInit, OnApplicationBootstrap {
  private readonly log = new Logger(RecommenderTrainingModule.name);

  constructor(
    private readonly jobs: JobQueue,
    private readonly trainings: Trainings,
    @Inject(CONFIG) private readonly config: Pick<Config, 'recommenderTrainHours'>,
  ) {}

  onModuleInit(): void {
    this.jobs.work(trainRecommenderJob, async ({ trainingId, activate }, { signal }) => {
      const id = trainingId ?? (await this.trainings.request(null, () => Promise.resolve())).id;
      await this.trainings.run(id, activate, signal);
    });
    this.jobs.work(judgeRecommenderJob, async ({ versionId }, { signal }) => {
      const { report } = await this.trainings.judge(versionId, signal);
      this.log.log(`Judged version ${versionId}: nDCG ${report?.figures.ndcg.toFixed(3) ?? 'unknown'}`);
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    const every = this.config.recommenderTrainHours * HOUR;
    await this.jobs.repeat(trainRecommenderJob, { trainingId: null, activate: true }, every);
  }
}
