/**
 * How well the rankers do on public data, by published protocols, against the field's figures. Protocols whose data is
 * not there (ATTENDANT_DATA, by default ../shared/data) are left out and named.
 *
 *   node dist/lab/bench/recommend.js [--protocol movielens|ratings|games|din|beauty|retail] [--json]
 *   node dist/lab/bench/recommend.js --cost [--json]     # processor time to train, against items and events; of the network to serve, too
 */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { repositoryRoot } from '#platform';
import { evaluateProtocol, PROTOCOL_NAMES, PROTOCOLS, type ProtocolReport } from '../index.js';
import { protocolLines, showProgress } from '../../apps/cli/index.js';
import { costLines, interestCosts, interestLines, trainingCosts } from './recommend-cost.js';

const { values: options } = parseArgs({
  options: {
    protocol: { type: 'string' },
    cost: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});

if (options.cost) {
  const interest = interestCosts(showProgress);
  const families = trainingCosts(showProgress);
  process.stdout.write(
    options.json
      ? `${JSON.stringify({ families, interest }, null, 2)}\n`
      : `${[...costLines(families), '', ...interestLines(interest)].join('\n')}\n`,
  );
  process.exit(0);
}

const wanted = PROTOCOL_NAMES.filter((name) => !options.protocol || name === options.protocol);
if (wanted.length === 0) {
  process.stderr.write(`No protocol "${options.protocol}"; there are ${PROTOCOL_NAMES.join(', ')}\n`);
  process.exit(2);
}
const data = resolve(process.env['ATTENDANT_DATA'] ?? join(repositoryRoot(), '../shared/data'));
const reports: ProtocolReport[] = [];
for (const name of wanted) {
  const file = join(data, PROTOCOLS[name].file);
  if (!existsSync(file)) {
    process.stderr.write(`${name}: left out, ${file} is not there\n`);
    continue;
  }
  const report = await evaluateProtocol(name, file, showProgress);
  if (!options.json) process.stdout.write(`${protocolLines(report).join('\n')}\n\n`);
  reports.push(report);
}
if (options.json) process.stdout.write(`${JSON.stringify(reports, null, 2)}\n`);
