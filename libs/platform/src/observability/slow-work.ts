import type { Logger } from '@nestjs/common';

const EVERY_MS = 10_000;

/** For work that a start waits for: whoever looks on is told every ten seconds how far it is. Brief work tells nothing. */
export const slowWork = (log: Logger): ((progress: string) => void) => {
  let last = performance.now();
  return (progress) => {
    if (performance.now() - last < EVERY_MS) return;
    last = performance.now();
    log.log(progress);
  };
};
