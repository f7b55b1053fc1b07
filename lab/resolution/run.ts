/**
 * How often the assistant resolves what a shopper says: plays the cases of a file (see README.md) against the demo shop in
 * this process, or against a server, and checks what comes back.
 *
 *   node dist/lab/resolution/run.js [--server URL] [--only ID,CATEGORY] [--sums] [--json] [--out FILE] [CASES.yaml]
 *
 * By default lab/resolution/cases/develop.yaml. `--server` needs the owner's OWNER_PASSWORD (and OWNER_EMAIL) and a fresh demo
 * database. `--sums` leaves out single cases; `held-out` files print nothing else. `--out` gets a line of JSON a case.
 */
import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { repositoryRoot } from '#platform';
import { readCases } from './case-file.js';
import { openShop } from './in-process.js';
import { connectShop } from './over-sockets.js';
import { play, type PlayedCase } from './play.js';
import { failureLine, sums, table } from './report.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    server: { type: 'string' },
    only: { type: 'string' },
    sums: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    out: { type: 'string' },
  },
});
const file = resolve(positionals[0] ?? join(repositoryRoot(), 'lab/resolution/cases/develop.yaml'));
const only = values.only?.split(',');
const quiet = values.sums || values.json || basename(file).startsWith('held-out');

const cases = readCases(file).filter(
  ({ id, category }) => !only || only.includes(id) || only.includes(category),
);
const owner = {
  email: process.env.OWNER_EMAIL ?? 'owner@attendant.local',
  password: process.env.OWNER_PASSWORD ?? '',
};
const shop = values.server
  ? await connectShop(values.server.replace(/\/$/, ''), owner)
  : await openShop({ LOG_LEVEL: 'error', ...process.env });
const played: PlayedCase[] = [];
try {
  for (const one of cases) {
    const result = await play(shop, one);
    played.push(result);
    if (!quiet) process.stdout.write(`${failureLine(result)}\n`);
  }
} finally {
  await shop.close();
}
if (values.out) writeFileSync(values.out, played.map((one) => `${JSON.stringify(one)}\n`).join(''));
const rows = sums(played);
process.stdout.write(values.json ? `${JSON.stringify(rows, null, 2)}\n` : `\n${table(rows)}\n`);
