import type { JobDefinition } from './job-queue.js';

/**
 * Exponential backoff with full jitter: jobs that failed together do not come back together
 * (M. Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015).
 * @param attempt The try that failed, from 1. @param random Uniform in [0, 1). @returns milliseconds.
 */
export function retryDelay(
  backoff: JobDefinition<unknown>['backoff'],
  attempt: number,
  random: () => number,
): number {
  return Math.round(random() * Math.min(backoff.maxMs, backoff.baseMs * 2 ** (attempt - 1)));
}

/** One line for the dead letter. */
export function failureReason(error: unknown): string {
  return (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).slice(0, 1000);
}
