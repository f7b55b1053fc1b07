/**
 * Simulated dialogues about orders over the real flows, language model and order table: walks of the state machine with noisy
 * answers, corrections, digressions, half a yes and second thoughts. Counts what was written against what was meant.
 *
 *   node dist/lab/simulation/run.js [--dialogues 2000] [--seed 1] [--show 3] [--json]
 *
 * A wrong write is a change that the shopper did not mean, or that was carried out without a plain yes to a right read-back.
 */
import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { Catalog, OrderRequests, Orders, ShopImport } from '#catalog';
import type { Order, OrderRequest, Product } from '#contracts';
import { Assistant, type DialogueState, initialState, NO_PAGE, waitingFor } from '#dialogue';
import { Clock } from '#platform';
import { Random } from '../demo/random.js';
import { type Goal, isMeant, makeGoal } from './goal.js';
import { SimulatedShopper } from './shopper.js';
import { openSimulatedShop } from './shop.js';

/** Longer than any dialogue with a point. */
const MAX_TURNS = 24;

type End = 'done' | 'refused' | 'left as it was' | 'person called' | 'did not get there';

interface Walk {
  goal: Goal;
  end: End;
  turns: number;
  wrong: string[];
  lines: string[];
}

const { values } = parseArgs({
  options: {
    dialogues: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    show: { type: 'string', default: '3' },
    json: { type: 'boolean', default: false },
  },
});

const { app, close } = await openSimulatedShop();
const imports = app.get(ShopImport);
const clock = app.get(Clock);
const assistant = app.get(Assistant);
const requests = app.get(OrderRequests);
const orders: Order[] = [];
for await (const page of app.get(Orders).all()) orders.push(...page);
const ids = orders.flatMap(({ items }) => items.map(({ productId }) => productId));
const products: ReadonlyMap<string, Product> = await app.get(Catalog).productsById(ids);

const walks: Walk[] = [];
const count = Number(values.dialogues);
for (let at = 0; at < count; at += 1) {
  const random = new Random(`${values.seed}:${String(at)}`);
  walks.push(await walk(`walk-${String(at)}`, random, makeGoal(random, orders, products, clock.now())));
}
await close();

const ends = Object.fromEntries(
  (['done', 'refused', 'left as it was', 'person called', 'did not get there'] satisfies End[]).map((end) => [
    end,
    walks.filter((one) => one.end === end).length,
  ]),
);
const wrong = walks.filter((one) => one.wrong.length > 0);
const turns = walks.reduce((sum, one) => sum + one.turns, 0);
if (values.json) {
  process.stdout.write(
    `${JSON.stringify({ dialogues: count, turns, ends, wrongWrites: wrong.length }, null, 2)}\n`,
  );
} else {
  const shown = [
    ...wrong,
    ...walks.filter(({ end }) => end === 'did not get there' || end === 'person called'),
  ];
  for (const one of shown.slice(0, Number(values.show))) process.stdout.write(`${one.lines.join('\n')}\n\n`);
  process.stdout.write(`${String(count)} dialogues, ${String(turns)} turns\n`);
  for (const [end, number] of Object.entries(ends))
    process.stdout.write(`${end.padEnd(20)}${String(number)}\n`);
  process.stdout.write(`${'wrong writes'.padEnd(20)}${String(wrong.length)}\n`);
}
process.exitCode = wrong.length > 0 ? 1 : 0;

async function walk(conversationId: string, random: Random, goal: Goal): Promise<Walk> {
  const shopper = new SimulatedShopper(random, goal, products);
  const { customerId, email } = goal.order;
  const customer = goal.signedIn ? { id: customerId, email, name: null } : null;
  const lines = [
    `-- ${goal.kind} ${goal.order.number} ${goal.items.join()} ${goal.variantId}${goal.abandons ? ', abandons' : ''}`,
  ];
  const faults: string[] = [];
  let state: DialogueState = initialState();
  let saying = shopper.open();
  let end: End = 'did not get there';
  let turn = 0;
  let seen: readonly OrderRequest[] = [];
  while (turn < MAX_TURNS) {
    turn += 1;
    const result = await assistant.reply({
      conversationId,
      text: saying.text,
      state,
      shopper: { visitorId: conversationId, source: null, customer, locale: 'en-IE' },
      page: NO_PAGE,
      now: clock.now(),
    });
    state = result.state;
    lines.push(`> ${saying.text}`, `< ${result.reply.text.replace(/\n+/g, ' | ')}`);
    const made = (await requests.list({ state: 'confirmed', limit: 100 })).items.filter(
      (request) => request.conversationId === conversationId,
    );
    const written = made.filter(({ id }) => !seen.some((request) => request.id === id));
    seen = made;
    for (const request of written) {
      const meant = request.orderNumber === goal.order.number && isMeant(request.change, goal);
      if (!meant || !saying.commits) faults.push(JSON.stringify(request.change));
    }
    if (faults.length > 0) lines.push(`!! wrong: ${faults.join(', ')}`);
    if (written.length > 0) {
      end = 'done';
      break;
    }
    if (result.escalation) {
      end = 'person called';
      break;
    }
    const waiting = waitingFor(assistant.flows, state.flows);
    if (!waiting) {
      const refused = result.trace.steps.some(({ detail }) => detail.includes('refused'));
      end = refused ? 'refused' : goal.abandons ? 'left as it was' : 'did not get there';
      break;
    }
    saying = shopper.answer({ flow: waiting.flow, slot: waiting.slot, text: result.reply.text });
  }
  await imports.orders([goal.order]);
  if (goal.kind === 'exchange')
    await imports.products(goal.order.items.flatMap(({ productId }) => products.get(productId) ?? []));
  return { goal, end, turns: turn, wrong: faults, lines };
}
