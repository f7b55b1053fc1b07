import { randomBytes } from 'node:crypto';

let sequence = 0;

/** Unique, and in the order of making within a process: jobs enqueued in one millisecond keep their order. */
export function newJobId(now: number): string {
  sequence = (sequence + 1) % 36 ** 5;
  const time = now.toString(36).padStart(9, '0');
  return `${time}${sequence.toString(36).padStart(5, '0')}${randomBytes(6).toString('hex')}`;
}
