import { Module } from '@nestjs/common';
import { Clock, InferenceThread, JobQueue, PersonalData } from '#platform';
import { LearnedKinds, VersionsModule } from '#versions';
import type { Encoder } from '../encoder.js';
import { exampleDataOf } from './example-data.js';
import { IntentExamples } from './intent-examples.service.js';
import { INTENTS, type Intents, intentsLearned } from './intents.learned.js';

/** The shop's intents as a learnt kind, with the examples they are learnt from. Needs `SHOP_INTENTS` from a global module. */
@Module({
  imports: [VersionsModule],
  providers: [
    IntentExamples,
    {
      provide: INTENTS,
      inject: [LearnedKinds, IntentExamples, InferenceThread],
      useFactory: (kinds: LearnedKinds, examples: IntentExamples, encoder: Encoder): Intents =>
        kinds.add(intentsLearned(examples, encoder)),
    },
  ],
  exports: [IntentExamples, INTENTS],
})
export class IntentsModule {
  constructor(personal: PersonalData, jobs: JobQueue, clock: Clock) {
    personal.add('examples', exampleDataOf(jobs, clock));
  }
}
