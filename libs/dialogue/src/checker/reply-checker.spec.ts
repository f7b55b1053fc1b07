import { initialState } from '../dialogue-state.js';
import { Formats } from '../formats.js';
import { OpenOrders } from '../open-orders.js';
import { demoShop, loadDemoScript } from '../testing/demo-shop.js';
import { fakeCatalog, fakeKnowledge, FakeOrders, NOW } from '../testing/fake-shop.js';
import { TestConversation, finn } from '../testing/conversation.js';
import type { Part, Turn } from '../turn.js';
import { NO_PAGE } from '../turn-input.js';
import { ReplyChecker } from './reply-checker.js';

const shop = demoShop();
const checker = new ReplyChecker({ catalog: fakeCatalog, knowledge: fakeKnowledge, shop }, loadDemoScript());

/** A turn of the customer Finn that has composed this. */
function turnWith(...parts: Part[]): Turn {
  const state = initialState();
  const shopper = { visitorId: 'v-1', source: null, customer: finn, locale: 'en-IE' };
  const orders = new FakeOrders();
  const limiter = { consume: () => Promise.resolve(true), clear: () => Promise.resolve() };
  return {
    input: { conversationId: 'c-1', text: 'hello', state, shopper, page: NO_PAGE, now: NOW },
    understanding: {
      language: 'en',
      unread: false,
      segments: [],
      sentiment: { label: 'neutral', probabilities: { negative: 0, neutral: 1, positive: 0 }, score: 0 },
      entities: [],
      aspects: [],
      names: [],
      model: { intents: 'test', base: 'test' },
    },
    embedding: new Float32Array([1]),
    segmentEmbeddings: [],
    state,
    formats: Formats.of('en-IE', 'en-IE'),
    seed: { conversationId: 'c-1', turn: 1, templates: [] },
    orders: new OpenOrders(orders, orders, fakeCatalog, limiter, shopper, state, { now: NOW, dates: [] }),
    parts,
    steps: [],
    sources: [],
    evidence: [],
    escalation: null,
    calledOff: false,
    handingOver: false,
  };
}

describe('ReplyChecker', () => {
  it('sends nothing that the passages do not say, and says so in the trace', async () => {
    const evidence = [{ from: 'article refund-times', sentences: ['Refunds take 5 working days.'] }];
    const text = 'Refunds take 7 working days.';
    const turn = turnWith({ text, composed: { question: 'how long do refunds take?', text, evidence } });
    await checker.check(turn);
    expect(turn.parts[0]?.text).not.toMatch(/7/);
    expect(turn.parts[0]?.quickReplies).toContain('Yes, a person please');
    expect(turn.state.offeredPerson).toBe(true);
    expect(turn.steps).toContainEqual({
      rule: 'checker',
      detail: 'refused: number "7" of "Refunds take 7 working days." is in no source',
    });
  });

  it('holds figures against the records of the order and the products that are named', async () => {
    const right = turnWith({ text: 'The items of order NF-10555 came to €189.00.' });
    await checker.check(right);
    expect(right.parts[0]?.text).toMatch(/189/);
    expect(right.steps.at(-1)?.detail).toMatch(/held against .*order NF-10555/);
    // What the other order came to.
    const wrong = turnWith({ text: 'The items of order NF-10555 came to €167.00.' });
    await checker.check(wrong);
    expect(wrong.parts[0]?.text).not.toMatch(/167/);
    const other = turnWith({ text: 'The items of order NF-10600 came to €167.00.' });
    await checker.check(other);
    expect(other.parts[0]?.text).toMatch(/167/);
  });

  it('withdraws a question whose wording failed, so that a yes to it carries nothing out', async () => {
    const turn = turnWith({ text: 'Shall I cancel order NF-99999 (€1.00)?', asks: true });
    turn.state.flows.frames.push({
      ...{ flow: 'cancel_order', intent: 'cancel_order', opening: '', slots: {}, tried: {}, parts: {} },
      ...{ failures: {}, done: [], asked: true, reminders: 0 },
    });
    await checker.check(turn);
    expect(turn.state.flows.frames).toEqual([]);
  });

  it('knows what was told in an earlier answer', async () => {
    const turn = turnWith({ text: 'Only its owner can cancel NF-99999.' });
    turn.state.told = { order: 'NF-99999' };
    await checker.check(turn);
    expect(turn.parts[0]?.text).toMatch(/NF-99999/);
  });

  it('leaves the replies of a whole conversation as they are', async () => {
    const chat = new TestConversation(finn);
    await chat.say('where is NF-10555', 'order_status');
    await chat.say('please cancel NF-10555', 'order_cancel');
    await chat.say('Yes, cancel it', 'order_cancel');
    const steps = chat.turns.flatMap(({ trace }) => trace.steps);
    expect(steps.filter(({ detail }) => detail.startsWith('refused'))).toEqual([]);
    expect(chat.said.join('\n')).toMatch(/Done: order NF-10555 is cancelled/);
  });
});
