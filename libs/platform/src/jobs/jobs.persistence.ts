import type { Persistence } from '../database/open-database.js';
import { JobOutboxEntity } from './bullmq/job-outbox.entity.js';
import { CreateJobs1790000000000 } from './create-jobs.migration.js';
import { JobScheduleEntity } from './embedded/job-schedule.entity.js';
import { JobEntity } from './embedded/job.entity.js';

export const jobsPersistence: Persistence = {
  entities: [JobEntity, JobScheduleEntity, JobOutboxEntity],
  migrations: [CreateJobs1790000000000],
};
