import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { AppError, createLogger, JobQueue, loadConfig, NestLogger } from '#platform';
import { WorkerModule } from './worker.module.js';

try {
  const config = loadConfig();
  const logger = createLogger(config);
  // Both mean a fault of ours that nobody handled: say so, and let a supervisor start a process in a known state.
  for (const fault of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(fault, (error: unknown) => {
      logger.fatal({ err: error }, fault);
      process.exit(1);
    });
  }
  const app = await NestFactory.createApplicationContext(WorkerModule.forRoot(config), {
    logger: new NestLogger(logger),
    abortOnError: false,
  });
  // On SIGTERM and SIGINT: running jobs end, or are given back, before the database closes.
  app.enableShutdownHooks();
  await app.get(JobQueue).start(['bulk']);
  process.stdout.write(
    'Working bulk jobs. Set RUN_JOBS=false on the server to leave them all to processes like this.\n',
  );
} catch (error) {
  console.error(error instanceof AppError ? error.message : error);
  process.exit(1);
}
