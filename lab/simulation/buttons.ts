/**
 * Presses every button that the demo shop's flows, phrases and answers can show, and lists those that lead nowhere: the
 * assistant is unsure about them, or does not understand them as an answer.
 *
 *   node dist/lab/simulation/buttons.js
 */
import 'reflect-metadata';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { Orders } from '#catalog';
import { FlowFile, IntentsFile, PhrasesFile } from '#contracts';
import { Assistant, initialState, NO_PAGE } from '#dialogue';
import { Clock } from '#platform';
import { openSimulatedShop } from './shop.js';

/** A customer with orders of every kind. */
const CUSTOMER = 'c-002';

const { app, config, close } = await openSimulatedShop();
const [order] = await app.get(Orders).ordersOf(CUSTOMER);
if (!order) throw new Error(`The demo shop has no orders of ${CUSTOMER}`);
const shopper = {
  visitorId: 'buttons',
  source: null,
  customer: { id: CUSTOMER, email: order.email, name: null },
  locale: 'en-IE',
};
const assistant = app.get(Assistant);
const now = app.get(Clock).now();

/** The words of a button, those of each branch of its template; what stands for a name is left out. */
const labels = (template: string): string[] =>
  template
    .split(/\{%.*?%\}/s)
    .map((text) => text.trim())
    .filter((text) => text !== '' && !text.includes('{{'));

const yaml = (...path: string[]): unknown => parse(readFileSync(join(config.shopDir, ...path), 'utf8'));
const pressed = new Map<string, string>();
const add = (where: string, replies: readonly string[]): void => {
  for (const label of replies.flatMap(labels)) if (!pressed.has(label)) pressed.set(label, where);
};
const answers = new Set<string>();
for (const name of readdirSync(join(config.shopDir, 'flows'))) {
  if (name === 'phrases.yaml') continue;
  const flow = FlowFile.parse(yaml('flows', name));
  for (const [outcome, { quickReplies }] of Object.entries(flow.outcomes))
    add(`${flow.name}, ${outcome}`, quickReplies);
  for (const [slot, { quickReplies, choices }] of Object.entries(flow.slots)) {
    add(`${flow.name}, ${slot}`, quickReplies);
    // Understood by the flow that asks, whatever they mean elsewhere.
    for (const word of Object.values(choices ?? {}).flat()) answers.add(word);
  }
  for (const step of flow.steps)
    if ('confirm' in step) for (const label of step.quickReplies) answers.add(label);
}
const phrases = PhrasesFile.parse(yaml('flows', 'phrases.yaml'));
for (const [key, { quickReplies }] of Object.entries(phrases.phrases)) add(key, quickReplies);
for (const name of readdirSync(join(config.shopDir, 'intents'))) {
  if (name === 'out-of-scope.yaml') continue;
  for (const intent of IntentsFile.parse(yaml('intents', name)).intents)
    for (const answer of intent.answers) add(intent.name, answer.quickReplies);
}

/** What a button may follow: nothing, an order, products. */
const BEFORE = [null, 'where is my order?', 'show me a waterproof jacket', 'is the Titan Mug in stock?'];

async function leads(label: string, before: string | null): Promise<boolean> {
  const conversationId = `button ${label}`;
  const start = initialState();
  const shown = before
    ? await assistant.reply({ conversationId, text: before, state: start, shopper, page: NO_PAGE, now })
    : null;
  const state = shown?.state ?? start;
  // The button may be a yes to the offer of a person.
  state.offeredPerson = /person/i.test(label);
  state.offered = [label];
  const turn = await assistant.reply({ conversationId, text: label, state, shopper, page: NO_PAGE, now });
  return turn.state.unknown === 0 && !(turn.state.offeredPerson && turn.reply.quickReplies.length > 0);
}

const dead: string[] = [];
for (const [label, where] of pressed) {
  if (answers.has(label)) continue;
  let somewhere = false;
  for (const before of BEFORE) somewhere ||= await leads(label, before);
  if (!somewhere) dead.push(`${label} (${where})`);
}
await close();
process.stdout.write(dead.map((line) => `${line}\n`).join(''));
process.stdout.write(`${String(pressed.size)} buttons, ${String(dead.length)} lead nowhere\n`);
process.exitCode = dead.length > 0 ? 1 : 0;
