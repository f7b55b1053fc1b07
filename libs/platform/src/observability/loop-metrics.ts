import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Histogram, type Registry } from 'prom-client';

/** How often the longest delay is taken down. Milliseconds. */
const PERIOD = 1000;
/** How exactly delays are seen. Milliseconds. */
const RESOLUTION = 5;

/**
 * The longest time in each second during which the event loop served nobody: an input that holds it up shows here, however
 * rarely anybody asks for metrics. No input may hold it for more than 50 ms.
 */
export function registerLoopMetrics(registry: Registry): void {
  const longest = new Histogram({
    name: 'attendant_event_loop_longest_delay_seconds',
    help: 'Longest delay of the event loop in each second',
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  });
  const delays = monitorEventLoopDelay({ resolution: RESOLUTION });
  delays.enable();
  setInterval(() => {
    longest.observe(Math.max(0, delays.max / 1e6 - RESOLUTION) / 1000);
    delays.reset();
  }, PERIOD).unref();
}
