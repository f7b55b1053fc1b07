import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  type DataSubject,
  JobQueue,
  PersonalData,
  type PersonalDataKeeper,
  type Transaction,
} from '#platform';
import { findTopicsJob } from './find-topics.job.js';

/** Words of an erased shopper that a topic is called by go with the next look: it is taken at once. */
@Injectable()
export class TopicData implements OnModuleInit, PersonalDataKeeper {
  constructor(
    private readonly personal: PersonalData,
    private readonly jobs: JobQueue,
  ) {}

  onModuleInit(): void {
    this.personal.add('topics', this);
  }

  export(): Promise<readonly object[]> {
    return Promise.resolve([]);
  }

  async erase(tx: Transaction, _subject: DataSubject): Promise<number> {
    await this.jobs.enqueue(findTopicsJob, {}, { tx, key: 'erased' });
    return 0;
  }
}
