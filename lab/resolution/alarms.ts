/**
 * From which probability on a person is called at once: messages of the training side, none of which the reading was trained
 * on, at pairs of levels, with words of danger and without.
 *
 *   bin/attendant intents cross-validate --from data/demo/intents --predictions FILE
 *   node dist/lab/resolution/alarms.js FILE
 *
 * Of an example its intent tells whether it is urgent. What tone and course of a conversation add is not in it.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { ALARM_LEVELS, isAlarm, isUrgent, Script } from '#dialogue';
import { loadShopContent } from '#knowledge';
import { loadConfig } from '#platform';

const Prediction = z.object({
  text: z.string(),
  label: z.string().nullable(),
  alternatives: z.array(z.object({ name: z.string(), confidence: z.number() })),
});
const SAID = [0.1, 0.15, 0.2, 0.25, 0.3, 0.4];
const READ = [0.3, 0.4, 0.5, 0.6, 0.7, 0.8];

const { positionals } = parseArgs({ allowPositionals: true });
const [file] = positionals;
if (!file) throw new Error('Which predictions? Write them with: intents cross-validate --predictions FILE');

const { shopDir } = loadConfig(process.env);
const { shop, intents } = loadShopContent(shopDir);
const { cues } = Script.load(join(shopDir, 'flows'), shop);
const urgent = new Set(intents.filter(isUrgent).map(({ name }) => name));
const messages = readFileSync(file, 'utf8')
  .trim()
  .split('\n')
  .map((line) => Prediction.parse(JSON.parse(line)))
  .map(({ text, label, alternatives }) => ({
    text,
    isUrgent: label !== null && urgent.has(label),
    readings: alternatives.filter(({ name }) => urgent.has(name)),
  }));
const burning = messages.filter((message) => message.isUrgent);
const calm = messages.filter((message) => !message.isUrgent);

const share = (part: number, whole: number): string => ((100 * part) / whole).toFixed(1).padStart(5);
process.stdout.write(
  `${String(burning.length)} urgent, ${String(calm.length)} others: % missed / % false, by what the reading alone takes (across)\nsaid  ${READ.map((read) => String(read).padStart(12)).join('')}\n`,
);
for (const said of SAID) {
  const cells = READ.map((read) => {
    const alarmed = (list: typeof messages): number =>
      list.filter(({ readings, text }) => isAlarm(readings, text, cues, false, { said, read })).length;
    const missed = burning.length - alarmed(burning);
    return `${share(missed, burning.length)} /${share(alarmed(calm), calm.length)}`.padStart(12);
  });
  process.stdout.write(`${String(said).padEnd(6)}${cells.join('')}\n`);
}
process.stdout.write(`in use: ${JSON.stringify(ALARM_LEVELS)}\n`);
