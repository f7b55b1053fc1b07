export { BullmqJobQueue, type BullmqJobQueueOptions } from './bullmq/bullmq-job-queue.js';
export { EmbeddedJobQueue, type EmbeddedJobQueueOptions } from './embedded/embedded-job-queue.js';
export * from './job-queue.js';
export { jobsErrors } from './jobs.errors.js';
export { JobsModule } from './jobs.module.js';
export { jobsPersistence } from './jobs.persistence.js';
export { Maintenance, maintenanceJob } from './maintenance.js';
export { openJobQueue } from './open-job-queue.js';
export { registerJobMetrics } from './jobs-metrics.js';
