import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { JobQueue, NestLogger, runProcess } from '#platform';
import { WorkerModule } from './worker.module.js';

await runProcess(async (config, logger) => {
  const app = await NestFactory.createApplicationContext(WorkerModule.forRoot(config), {
    logger: new NestLogger(logger),
    abortOnError: false,
  });
  await app.get(JobQueue).start(['bulk']);
  process.stdout.write(
    'Working bulk jobs. Set RUN_JOBS=false on the server to leave them all to processes like this.\n',
  );
  return app;
});
