/**
 * How often a person is called at once for nothing, and how often nobody is when it burns: each message of the files in
 * urgency/ in a conversation of its own, in this process.
 *
 *   node dist/lab/resolution/urgency.js [--json] [URGENCY.yaml ...]
 *
 * By default both halves. Called at once: a person was asked for with priority high or urgent. What fails is listed, but for
 * `held-out` files.
 */
import 'reflect-metadata';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { repositoryRoot } from '#platform';
import { readUrgency } from './case-file.js';
import { openShop } from './in-process.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false } },
});
const files =
  positionals.length > 0
    ? positionals
    : ['develop', 'held-out'].map((half) => join(repositoryRoot(), `lab/resolution/urgency/${half}.yaml`));

const shop = await openShop({ LOG_LEVEL: 'error', ...process.env });

async function calledAtOnce(text: string): Promise<boolean> {
  const visit = await shop.visit(undefined);
  try {
    await visit.say(text, false);
    const priority = await visit.priority();
    return priority === 'high' || priority === 'urgent';
  } finally {
    await visit.leave();
  }
}

const wrong = async (texts: readonly string[], urgent: boolean): Promise<string[]> => {
  const found: string[] = [];
  for (const text of texts) if ((await calledAtOnce(text)) !== urgent) found.push(text);
  return found;
};

try {
  for (const file of files) {
    const { urgent, calm } = readUrgency(file);
    const missed = await wrong(urgent, true);
    const falsely = await wrong(calm, false);
    const half = basename(file, '.yaml');
    if (!values.json && !half.startsWith('held-out'))
      process.stdout.write(
        [...missed.map((text) => `missed: ${text}\n`), ...falsely.map((text) => `false:  ${text}\n`)].join(
          '',
        ),
      );
    const sums = {
      half,
      missed: missed.length,
      urgent: urgent.length,
      false: falsely.length,
      calm: calm.length,
    };
    process.stdout.write(
      values.json
        ? `${JSON.stringify(sums)}\n`
        : `${half}: missed ${missed.length} of ${urgent.length} (${percent(missed.length, urgent.length)}), false ${falsely.length} of ${calm.length} (${percent(falsely.length, calm.length)})\n`,
    );
  }
} finally {
  await shop.close();
}

function percent(part: number, whole: number): string {
  return `${((100 * part) / whole).toFixed(1)} %`;
}
