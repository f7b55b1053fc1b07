import { Logger } from '@nestjs/common';
import { Redis } from 'ioredis';
import { platformErrors } from './errors/platform.errors.js';

/** For Redis to answer at the start. Milliseconds. */
const PATIENCE = 20_000;
/** Parts that it is counted in. */
const PARTS = 20;

/**
 * Waits until Redis answers. Only time in which this process could have heard it counts: a start on a busy machine keeps the
 * event loop from its sockets for longer than anybody would wait.
 * @throws AppError `invalid_config` when it cannot be reached; later it reconnects by itself.
 */
export async function connectRedis(url: string, patience = PATIENCE): Promise<Redis> {
  const log = new Logger('Redis');
  let fault: Error | undefined;
  const redis = new Redis(url).on('error', (error: Error) => {
    fault = error;
    log.error({ err: error }, 'Redis');
  });
  let left = PARTS;
  // However long the loop was held, an interval fires once when it goes on.
  const counting = setInterval(() => {
    left -= 1;
    if (left === 0) redis.disconnect();
  }, patience / PARTS);
  try {
    await redis.ping();
    return redis;
  } catch (cause) {
    const { hostname, port } = new URL(url);
    redis.disconnect();
    throw platformErrors.invalid_config({
      detail: `REDIS_URL: Redis at ${hostname}:${port || '6379'} does not answer (${(fault ?? (cause as Error)).message}). Start it, mend the address, or leave the setting out.`,
      cause,
    });
  } finally {
    clearInterval(counting);
  }
}
