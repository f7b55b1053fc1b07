import { Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Orders, ProductVectors } from '#catalog';
import { CONFIG, type Config } from '#platform';
import { BehaviorModule } from '#profiles';
import { LearnedKinds, VersionsModule } from '#versions';
import { heldByExperiments } from '../results/experiments.service.js';
import { RANKINGS, type Rankings, rankingsLearned } from './rankings.learned.js';
import { TrainingEvents } from './training-events.service.js';

const HOUR = 3_600_000;

/** Rankings as a learnt kind, in the server or in a worker process. */
@Module({
  imports: [BehaviorModule, VersionsModule],
  providers: [
    Orders,
    ProductVectors,
    TrainingEvents,
    {
      provide: RANKINGS,
      inject: [LearnedKinds, TrainingEvents, DataSource, CONFIG],
      useFactory: (
        kinds: LearnedKinds,
        events: TrainingEvents,
        dataSource: DataSource,
        { recommenderTrainHours }: Config,
      ): Rankings =>
        kinds.add(
          rankingsLearned(events, {
            everyMs: recommenderTrainHours * HOUR,
            held: () => heldByExperiments(dataSource),
          }),
        ),
    },
  ],
  exports: [BehaviorModule, TrainingEvents, RANKINGS],
})
export class RankingsModule {}
