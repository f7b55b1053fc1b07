import type { INestApplicationContext } from '@nestjs/common';
import type { Logger } from 'pino';
import { type Config, loadConfig } from './config/config.js';
import { AppError } from './errors/app-error.js';
import { createLogger } from './observability/logger.js';

/**
 * The life of a process of ours: settings, logs, start, an orderly end on SIGTERM and SIGINT (a second one ends it at
 * once), and exit code 1 on what nobody handled, so that a supervisor starts it again in a known state.
 * @param start Resolves once the process works.
 */
export async function runProcess(
  start: (config: Config, logger: Logger) => Promise<INestApplicationContext>,
): Promise<void> {
  try {
    const config = loadConfig();
    const logger = createLogger(config);
    const die = (message: string) => (error: unknown) => {
      logger.fatal({ err: error }, message);
      process.exit(1);
    };
    process.on('uncaughtException', die('uncaughtException'));
    process.on('unhandledRejection', die('unhandledRejection'));
    const app = await start(config, logger);
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.once(signal, () => {
        logger.info(`${signal}: closing`);
        app.close().then(() => process.exit(0), die('Closing failed'));
      });
    }
  } catch (error) {
    // What the owner can mend is told in one line; anything else with its stack.
    console.error(error instanceof AppError ? error.message : error);
    process.exit(1);
  }
}
