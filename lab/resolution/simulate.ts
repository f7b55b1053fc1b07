/**
 * Whether anything is ever written that the shopper did not want: simulated shoppers with a goal, who answer noisily, correct
 * themselves, ask in between and change their minds, in this process.
 *
 *   node dist/lab/resolution/simulate.js [--dialogues 2000] [--seed 1] [--json] [--out FILE]
 *
 * A write is wrong unless the shopper's last message was a plain yes to a reply that read back the very order, kind, items or
 * address that the shopper wants, and what was written is just that. `--out` gets the dialogues with wrong writes.
 */
import 'reflect-metadata';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Message, Order, OrderChange } from '#contracts';
import { seededRandom } from '#learning';
import { loadConfig } from '#platform';
import { openShop } from './in-process.js';
import { type Goal, SimulatedShopper } from './simulated-shopper.js';

const TURNS = 14;

const { values } = parseArgs({
  options: {
    dialogues: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
    out: { type: 'string' },
  },
});
const random = seededRandom(Number(values.seed));
const { shopDir } = loadConfig(process.env);
const numbers = readFileSync(join(shopDir, 'catalog/orders.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => (JSON.parse(line) as Order).number);
const shop = await openShop({ LOG_LEVEL: 'error', ...process.env });
const all = await Promise.all(numbers.map((number) => shop.order(number)));
/** What shoppers call about: the newest orders, of which some can be changed and some not any more. */
const recent = all
  .slice(-160)
  .filter(({ status }) => ['pending', 'packed', 'shipped', 'delivered'].includes(status));

const isWanted = (goal: Goal, number: string, change: OrderChange): boolean => {
  if (number !== goal.order.number || change.kind !== goal.kind) return false;
  if (change.kind === 'address') return goal.address.startsWith(change.address.line1);
  if (change.kind === 'return') return sameItems(goal, change.items);
  if (change.kind === 'exchange')
    return sameItems(
      goal,
      change.items.map(({ item }) => item),
    );
  return change.kind === 'cancel';
};
const sameItems = ({ items }: Goal, places: readonly number[]): boolean =>
  JSON.stringify([...items].sort()) === JSON.stringify([...places].sort());

interface Transcript {
  customer: string | null;
  goal: Goal['kind'];
  wrong: string[];
  writes: number;
  lines: string[];
}

async function converse(): Promise<Transcript> {
  const [first] = recent.length > 0 ? [recent[Math.floor(random() * recent.length)] as Order] : [];
  if (!first) throw new Error('The shop has no recent orders');
  const loggedIn = random() < 0.5;
  const own = loggedIn ? recent.filter(({ customerId }) => customerId === first.customerId) : [first];
  const shopper = new SimulatedShopper(own, random);
  const visit = await shop.visit(loggedIn ? first.customerId : undefined);
  const transcript: Transcript = {
    customer: loggedIn ? first.customerId : null,
    goal: shopper.goal.kind,
    wrong: [],
    writes: 0,
    lines: [],
  };
  let said = shopper.opening();
  let before: readonly Message[] = [];
  try {
    for (let turn = 0; turn < TURNS; turn += 1) {
      const { replies } = await visit.say(said.text, false);
      transcript.lines.push(`> ${said.text}`, ...replies.map(({ text }) => text));
      for (const { orderNumber, change } of await shop.takeWrites()) {
        transcript.writes += 1;
        const readBack = before.some(({ text }) => shopper.isReadBack(text));
        if (!said.consents || !readBack || !isWanted(shopper.goal, orderNumber, change))
          transcript.wrong.push(`${orderNumber} ${JSON.stringify(change)} after "${said.text}"`);
      }
      const next = shopper.answer(replies);
      if (!next) break;
      before = replies;
      said = next;
    }
  } finally {
    await visit.leave();
    await shop.restore(own);
  }
  return transcript;
}

const sums = { dialogues: 0, turns: 0, writes: 0, wrongWrites: 0, changed: 0 };
const wrong: Transcript[] = [];
try {
  for (; sums.dialogues < Number(values.dialogues); sums.dialogues += 1) {
    const transcript = await converse();
    sums.turns += transcript.lines.filter((line) => line.startsWith('> ')).length;
    sums.writes += transcript.writes;
    sums.changed += transcript.writes > 0 ? 1 : 0;
    sums.wrongWrites += transcript.wrong.length;
    if (transcript.wrong.length > 0) wrong.push(transcript);
  }
} finally {
  await shop.close();
}
if (values.out) writeFileSync(values.out, wrong.map((one) => `${JSON.stringify(one)}\n`).join(''));
process.stdout.write(
  values.json
    ? `${JSON.stringify(sums)}\n`
    : `${sums.dialogues} dialogues, ${sums.turns} turns: ${sums.writes} writes in ${sums.changed} dialogues, ${sums.wrongWrites} wrong\n`,
);
