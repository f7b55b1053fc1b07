import type { Persistence } from '../database/persistence.js';
import { JobOutboxEntity } from './bullmq/job-outbox.entity.js';
import { CountJobDeaths1790000000030 } from './count-job-deaths.migration.js';
import { CreateJobs1790000000000 } from './create-jobs.migration.js';
import { JobScheduleEntity } from './embedded/job-schedule.entity.js';
import { JobEntity } from './embedded/job.entity.js';
import { IndexNextJob1790000001901 } from './index-next-job.migration.js';
import { RankJobs1790000000031 } from './rank-jobs.migration.js';

export const jobsPersistence: Persistence = {
  entities: [JobEntity, JobScheduleEntity, JobOutboxEntity],
  migrations: [
    CreateJobs1790000000000,
    CountJobDeaths1790000000030,
    RankJobs1790000000031,
    IndexNextJob1790000001901,
  ],
};
