/**
 * What slips of the finger cost, and what mending them gives back: the single messages of develop.yaml as they are written and
 * with seeded slips, each with mending and without, in one run.
 *
 *   node dist/lab/resolution/typing.js [--json] [--seed 1]
 */
import 'reflect-metadata';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { seededRandom } from '#learning';
import { repositoryRoot } from '#platform';
import { type Case, readCases } from './case-file.js';
import { openShop } from './in-process.js';
import { play } from './play.js';
import { withSlips } from './slips.js';

const { values } = parseArgs({
  options: { json: { type: 'boolean', default: false }, seed: { type: 'string', default: '1' } },
});
const written = readCases(join(repositoryRoot(), 'lab/resolution/cases/develop.yaml')).filter(
  ({ turns }) => turns.length === 1,
);
const random = seededRandom(Number(values.seed));
const misspelt = written.map((one): Case => {
  const turns = one.turns.map((turn) => ({ ...turn, say: turn.say && withSlips(turn.say, random) }));
  return { ...one, turns };
});

const shop = await openShop({ LOG_LEVEL: 'error', ...process.env });
const passed = async (cases: readonly Case[]): Promise<number> => {
  let count = 0;
  for (const one of cases) if ((await play(shop, one)).ok) count += 1;
  return count;
};
const sums = {
  cases: written.length,
  mended: { written: 0, misspelt: 0 },
  asWritten: { written: 0, misspelt: 0 },
};
try {
  sums.mended = { written: await passed(written), misspelt: await passed(misspelt) };
  shop.mendNothing();
  sums.asWritten = { written: await passed(written), misspelt: await passed(misspelt) };
} finally {
  await shop.close();
}
process.stdout.write(
  values.json
    ? `${JSON.stringify(sums)}\n`
    : `${sums.cases} messages         as written  with slips\nmended             ${sums.mended.written}  ${sums.mended.misspelt}\nread as they are   ${sums.asWritten.written}  ${sums.asWritten.misspelt}\n`,
);
