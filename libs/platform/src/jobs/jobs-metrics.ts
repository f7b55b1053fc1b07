import { Gauge, type Registry } from 'prom-client';
import type { JobQueue } from './job-queue.js';

/** Shows how many jobs of each kind are in which state, read from the queue when Prometheus asks. */
export function registerJobMetrics(registry: Registry, jobs: JobQueue): void {
  new Gauge({
    name: 'attendant_jobs',
    help: 'Jobs by kind and state',
    labelNames: ['job', 'state'],
    registers: [registry],
    async collect() {
      this.reset();
      for (const [job, counts] of Object.entries(await jobs.counts())) {
        for (const [state, count] of Object.entries(counts)) this.set({ job, state }, Number(count));
      }
    },
  });
}
