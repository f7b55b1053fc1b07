import {
  type JobContext,
  type JobDefinition,
  type JobHandler,
  JobHopeless,
  type JobQueueName,
} from './job-queue.js';

export interface RegisteredJob {
  name: string;
  queue: JobQueueName;
  definition: Omit<JobDefinition<unknown>, 'schema'>;
  run(payload: unknown, context: JobContext): Promise<void>;
}

/** The handlers of one process. */
export class Handlers {
  private readonly byName = new Map<string, RegisteredJob>();

  add<T>(definition: JobDefinition<T>, handler: JobHandler<T>): RegisteredJob {
    const { name, queue, schema } = definition;
    if (this.byName.has(name)) throw new Error(`The job ${name} has a handler already`);
    const registered: RegisteredJob = {
      name,
      queue,
      definition,
      run: async (payload, context) => {
        const parsed = schema.safeParse(payload);
        if (!parsed.success) {
          const issues = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
          throw new JobHopeless(`The payload does not fit the job: ${issues.join('; ')}`);
        }
        await handler(parsed.data, context);
      },
    };
    this.byName.set(name, registered);
    return registered;
  }

  get(name: string): RegisteredJob | undefined {
    return this.byName.get(name);
  }

  of(queues: readonly JobQueueName[]): RegisteredJob[] {
    return [...this.byName.values()].filter((job) => queues.includes(job.queue));
  }
}
