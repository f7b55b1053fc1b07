/**
 * What the checker of replies refuses, and what it costs: plays the cases of files (see README.md) in this process and lists
 * every refusal that stands in a trace, with the time that checking took.
 *
 *   node dist/lab/resolution/checker.js [CASES.yaml ...]
 */
import 'reflect-metadata';
import { join } from 'node:path';
import { repositoryRoot } from '#platform';
import { readCases } from './case-file.js';
import { openShop } from './in-process.js';
import { play } from './play.js';

const files = process.argv.slice(2);
const cases = (
  files.length > 0 ? files : [join(repositoryRoot(), 'lab/resolution/cases/develop.yaml')]
).flatMap(readCases);

const shop = await openShop({ LOG_LEVEL: 'error', ...process.env });
try {
  for (const one of cases) await play(shop, one);
  const traces = await shop.traces();
  const refusals = traces.flatMap(({ steps }) =>
    steps.filter(({ rule, detail }) => rule === 'checker' && detail.startsWith('refused')),
  );
  for (const { detail } of refusals) process.stdout.write(`${detail}\n`);
  const micros = traces.map(({ timings }) => timings.check * 1000).sort((a, b) => a - b);
  const at = (share: number): string => (micros[Math.floor(micros.length * share)] ?? 0).toFixed(0);
  process.stdout.write(
    `${traces.length} replies, ${refusals.length} refusals; microseconds a reply: p50 ${at(0.5)}, p95 ${at(0.95)}, p99 ${at(0.99)}\n`,
  );
} finally {
  await shop.close();
}
