/**
 * Decisions that learn, each beside its rivals in the same run: stock, bandits, off-policy evaluation. Public data is read
 * from ATTENDANT_DATA, by default ../shared/data.
 *
 *   node dist/lab/bench/decisions.js [--only zipkin,learning,fitted,retail,bandits,contextual,off-policy,open-bandit,shop,alike] [--json]
 */
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { repositoryRoot } from '#platform';
import { endProgress, showProgress, table } from '../../apps/cli/index.js';
import { banditTables } from './decisions/bandits.js';
import type { BenchTable } from './decisions/bench-table.js';
import { contextualTables } from './decisions/contextual.js';
import { fittedDemandTable } from './decisions/fitted-demand.js';
import { offPolicyTables } from './decisions/off-policy.js';
import { openBanditTable } from './decisions/open-bandit.js';
import { retailTable } from './decisions/retail.js';
import { alikeTable, shopTable } from './decisions/shop.js';
import { learningTable, zipkinTable } from './decisions/stock.js';

const data = resolve(process.env['ATTENDANT_DATA'] ?? join(repositoryRoot(), '../shared/data'));
const SECTIONS: Record<string, () => BenchTable | BenchTable[] | Promise<BenchTable | BenchTable[]>> = {
  zipkin: () => zipkinTable(showProgress),
  learning: () => learningTable(showProgress),
  fitted: () => fittedDemandTable(20, showProgress),
  retail: () => retailTable(data, showProgress),
  bandits: () => banditTables(50, showProgress),
  contextual: () => contextualTables(data, 5, showProgress),
  'off-policy': () => offPolicyTables(500, showProgress),
  'open-bandit': () => openBanditTable(data),
  shop: () => shopTable(20, showProgress),
  alike: () => alikeTable(1_000),
};

const { values: options } = parseArgs({
  options: { only: { type: 'string' }, json: { type: 'boolean', default: false } },
});
const names = options.only?.split(',') ?? Object.keys(SECTIONS);
const unknown = names.find((name) => !(name in SECTIONS));
if (unknown !== undefined) {
  process.stderr.write(`No section "${unknown}"; there are ${Object.keys(SECTIONS).join(', ')}\n`);
  process.exit(2);
}
const done: BenchTable[] = [];
for (const name of names) {
  const tables = [await SECTIONS[name]?.()].flat() as BenchTable[];
  endProgress();
  done.push(...tables);
  if (options.json) continue;
  for (const { title, goal, rows } of tables) {
    const header = [...new Set(rows.flatMap((row) => Object.keys(row)))];
    const cells = rows.map((row) => header.map((column) => String(row[column] ?? '')));
    process.stdout.write(`\n${title}\ngoal: ${goal}\n${table(header, cells).join('\n')}\n`);
  }
}
if (options.json) process.stdout.write(`${JSON.stringify(done, null, 2)}\n`);
