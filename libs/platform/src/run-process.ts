import type { INestApplicationContext } from '@nestjs/common';
import type { Logger } from 'pino';
import { type Config, loadConfig } from './config/config.js';
import { AppError } from './errors/app-error.js';
import { createLogger } from './observability/logger.js';

/** Milliseconds for an orderly end; running jobs alone get five. */
const PATIENCE = 25_000;

/**
 * The life of a process of ours: settings, logs, start, an orderly end on SIGTERM and SIGINT (a second one ends it at
 * once), and exit code 1 on what nobody handled, so that a supervisor starts it again in a known state.
 * @param start Resolves once the process works.
 */
export async function runProcess(
  start: (config: Config, logger: Logger) => Promise<INestApplicationContext>,
): Promise<void> {
  // Orders, conversations, secrets: whatever we write is of no concern to other accounts of the machine.
  process.umask(0o077);
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
        // A client that never ends its request must not keep the process.
        setTimeout(() => die('Closing took too long')(new Error('Some work did not end')), PATIENCE).unref();
        app.close().then(() => process.exit(0), die('Closing failed'));
      });
    }
  } catch (error) {
    // What the owner can mend is told in one line; anything else with its stack.
    console.error(error instanceof AppError ? error.message : (listenFault(error) ?? error));
    process.exit(1);
  }
}

/** A port that cannot be had. */
function listenFault(error: unknown): string | null {
  const { code, syscall, port, address } = error as NodeJS.ErrnoException & {
    port?: number;
    address?: string;
  };
  if (syscall !== 'listen') return null;
  const why =
    code === 'EADDRINUSE' ? 'is taken by another program' : `cannot be listened on (${String(code)})`;
  return `PORT: ${address ?? ''}:${String(port)} ${why}. End it, or set PORT and HOST to others.`;
}
