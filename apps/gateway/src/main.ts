import 'reflect-metadata';
import { AppError, createLogger, loadConfig } from '#platform';
import { startServer } from './server.js';
import { welcome } from './welcome.js';

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
  const server = await startServer(config, logger);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    // Replies under way are finished and sockets told; a second signal ends it at once.
    process.once(signal, () => {
      logger.info(`${signal}: closing`);
      server.app.close().then(
        () => process.exit(0),
        (error: unknown) => {
          logger.fatal({ err: error }, 'Closing failed');
          process.exit(1);
        },
      );
    });
  }
  process.stdout.write(welcome(server));
} catch (error) {
  // What the owner can mend is told in one line; anything else with its stack.
  console.error(error instanceof AppError ? error.message : error);
  process.exit(1);
}
