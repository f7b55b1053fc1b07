import fc from 'fast-check';
import type { FlowFile, SlotType } from '#contracts';
import { loadDemoScript } from '../testing/demo-shop.js';
import { type FlowEffect, type FlowEvent, reduce, waitingFor } from './flow-machine.js';
import { FlowState, fits, MAX_DEPTH, MAX_FAILURES, type SlotValue } from './flow-state.js';

const { flows } = loadDemoScript();
const names = [...flows.keys()];
const empty: FlowState = { frames: [] };

const values: Record<Exclude<SlotType, 'choice'>, readonly SlotValue[]> = {
  order_number: ['NF-10482', 'NF-10555', '#W123'],
  email: ['a@example.com', 'b@example.com'],
  code: ['481205'],
  address: [
    { name: '', line1: '1 Mill Lane', line2: '', city: 'Cork', region: '', postcode: '', country: 'IE' },
  ],
  items: [['0'], ['0', '1']],
  variants: [['v1'], ['v1', 'v2']],
  size: ['M'],
  color: ['blue'],
  money: [5000],
  text: ['a tent for two', 'size M'],
};
const slotNames = [...new Set([...flows.values()].flatMap((flow) => Object.keys(flow.slots)))];
const valueOf = (slot: FlowFile['slots'][string]): readonly SlotValue[] =>
  slot.type === 'choice' ? Object.keys(slot.choices ?? {}) : values[slot.type];
const anyValue = fc.oneof(
  ...[...flows.values()].flatMap((flow) =>
    Object.values(flow.slots).map((slot) => fc.constantFrom(...valueOf(slot))),
  ),
  fc.string({ minLength: 1 }),
);
const slots = fc.dictionary(fc.constantFrom(...slotNames, 'unknown', '__proto__'), anyValue, { maxKeys: 4 });
const actions = [
  ...new Set(
    [...flows.values()].flatMap((flow) => flow.steps.flatMap((step) => ('call' in step ? [step.call] : []))),
  ),
];
const entering = (type: 'start' | 'queue') =>
  fc.record({
    type: fc.constant(type),
    flow: fc.constantFrom(...names, 'no_such_flow'),
    intent: fc.constantFrom(
      'order_status',
      'damaged_item',
      'exchange_item',
      'missing_parcel',
      'complaint',
      'x',
    ),
    opening: fc.string({ maxLength: 50 }),
    slots,
  });
const event: fc.Arbitrary<FlowEvent> = fc.oneof(
  { weight: 4, arbitrary: entering('start') },
  { weight: 1, arbitrary: entering('queue') },
  { weight: 6, arbitrary: fc.record({ type: fc.constant('fill' as const), slots }) },
  {
    weight: 3,
    arbitrary: fc.constantFrom<FlowEvent[]>(
      { type: 'affirm' },
      { type: 'deny' },
      { type: 'invalid' },
      { type: 'digress' },
      { type: 'cancel' },
    ),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      type: fc.constant('result' as const),
      action: fc.constantFrom(...actions),
      outcome: fc.constantFrom('done' as const, 'end' as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('result' as const),
      action: fc.constantFrom(...actions),
      outcome: fc.constant('retry' as const),
      retry: fc.subarray(['order', 'email', 'need']),
    }),
  },
);
const events = fc.array(event, { maxLength: 60 });

/** Every state and effect of a run. */
function play(sequence: readonly FlowEvent[]): { states: FlowState[]; effects: FlowEffect[][] } {
  const states: FlowState[] = [];
  const effects: FlowEffect[][] = [];
  let state = empty;
  for (const each of sequence) {
    const transition = reduce(flows, state, each);
    state = transition.state;
    states.push(state);
    effects.push(transition.effects);
  }
  return { states, effects };
}

/** Plays the shop and a shopper who answers every question rightly; throws when it does not end. */
function finish(start: FlowState, first: FlowEvent): FlowEffect[] {
  const said: FlowEffect[] = [];
  let { state, effects } = reduce(flows, start, first);
  for (let round = 0; round < 200; round += 1) {
    said.push(...effects);
    const last = effects.at(-1);
    if (!last || state.frames.length === 0) return said;
    const flow = flows.get(last.flow);
    let next: FlowEvent;
    if (last.type === 'call') next = { type: 'result', action: last.action, outcome: 'done' };
    else if (last.type === 'confirm') next = { type: 'affirm' };
    else if (last.type === 'ask') {
      const value = flow && valueOf(flow.slots[last.slot] as FlowFile['slots'][string])[0];
      next = { type: 'fill', slots: value === undefined ? {} : { [last.slot]: value } };
    } else return said;
    ({ state, effects } = reduce(flows, state, next));
  }
  throw new Error('The flow does not end');
}

describe('the state machine of flows, under any events', () => {
  it('never throws, and its state always fits its schema', () => {
    fc.assert(
      fc.property(events, (sequence) => {
        for (const state of play(sequence).states) {
          expect(FlowState.safeParse(state).success).toBe(true);
          expect(state.frames.length).toBeLessThanOrEqual(MAX_DEPTH);
          expect(new Set(state.frames.map((frame) => frame.flow)).size).toBe(state.frames.length);
          for (const frame of state.frames) {
            const flow = flows.get(frame.flow) as FlowFile;
            for (const [name, value] of Object.entries(frame.slots)) {
              expect(fits(flow.slots[name] as FlowFile['slots'][string], value)).toBe(true);
            }
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('never asks for a slot that is filled', () => {
    fc.assert(
      fc.property(events, (sequence) => {
        for (const effect of play(sequence).effects.flat()) {
          if (effect.type === 'ask') expect(effect.slots).not.toHaveProperty([effect.slot]);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is replayable, also through JSON, and never changes the state it is given', () => {
    fc.assert(
      fc.property(events, (sequence) => {
        let stored = JSON.stringify(empty);
        const { states, effects } = play(sequence);
        for (const [index, each] of sequence.entries()) {
          const before = JSON.parse(stored) as FlowState;
          const transition = reduce(flows, before, each);
          expect(JSON.stringify(before)).toBe(stored);
          expect(transition.state).toEqual(states[index]);
          expect(transition.effects).toEqual(effects[index]);
          stored = JSON.stringify(transition.state);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('gives up after two failed answers to one question, from any state', () => {
    fc.assert(
      fc.property(events, (sequence) => {
        const state = play(sequence).states.at(-1) ?? empty;
        if (!waitingFor(flows, state)) return;
        let now = state;
        const effects: FlowEffect[] = [];
        for (let tries = 0; tries < MAX_FAILURES && now.frames.length > 0; tries += 1) {
          const transition = reduce(flows, now, { type: 'invalid' });
          now = transition.state;
          effects.push(...transition.effects);
        }
        expect(effects.at(-1)?.type).toBe('give_up');
        expect(now.frames).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('comes to an end with a shopper who answers, from any state', () => {
    fc.assert(
      fc.property(events, (sequence) => {
        const state = play(sequence).states.at(-1) ?? empty;
        finish(state, { type: 'digress' });
      }),
      { numRuns: 300 },
    );
  });

  it('ends a call loop of refusals with a person', () => {
    let { state, effects } = reduce(flows, empty, {
      type: 'start',
      flow: 'order_status',
      intent: 'order_status',
      opening: '',
      slots: { order: 'NF-1000', email: 'a@example.com' },
    });
    for (let tries = 0; tries < MAX_FAILURES; tries += 1) {
      expect(effects.at(-1)).toMatchObject({ type: 'call', action: 'find_order' });
      ({ state, effects } = reduce(flows, state, {
        type: 'result',
        action: 'find_order',
        outcome: 'retry',
        retry: ['order', 'email'],
      }));
      if (tries === 0) {
        expect(effects.at(-1)).toMatchObject({ type: 'ask', slot: 'order', again: 'retry' });
        // Only the number is given anew: the e-mail stands.
        ({ state, effects } = reduce(flows, state, { type: 'fill', slots: { order: 'NF-1001' } }));
        expect(effects.at(-1)).toMatchObject({ slots: { order: 'NF-1001', email: 'a@example.com' } });
      }
    }
    expect(effects).toMatchObject([{ type: 'give_up' }]);
  });
});

describe('the state machine of flows, step by step', () => {
  const begin = (flow: string, slots: Record<string, SlotValue> = {}, intent = flow): FlowState =>
    reduce(flows, empty, { type: 'start', flow, intent, opening: '', slots }).state;
  const run = (state: FlowState, ...rest: FlowEvent[]): { state: FlowState; effects: FlowEffect[] } => {
    let transition = { state, effects: [] as FlowEffect[] };
    for (const each of rest) transition = reduce(flows, transition.state, each);
    return transition;
  };
  const done = (action: string): FlowEvent => ({ type: 'result', action, outcome: 'done' });

  it('does again what a corrected slot invalidates, and nothing else', () => {
    const confirming = run(
      begin('cancel_order', { order: 'NF-1001', email: 'a@example.com' }),
      done('find_order'),
      done('check_cancel'),
    );
    expect(confirming.effects).toMatchObject([{ type: 'confirm' }]);
    const corrected = run(confirming.state, { type: 'fill', slots: { order: 'NF-1002' } });
    expect(corrected.effects).toMatchObject([
      { type: 'call', action: 'find_order', slots: { order: 'NF-1002', email: 'a@example.com' } },
    ]);
  });

  it('parks a flow that is interrupted and returns to its question, knowing what the other learnt', () => {
    const asked = begin('cancel_order');
    const other = run(asked, {
      type: 'start',
      flow: 'order_status',
      intent: 'order_status',
      opening: '',
      slots: {},
    });
    expect(other.state.frames.map((frame) => frame.flow)).toEqual(['cancel_order', 'order_status']);
    const answered = run(
      other.state,
      { type: 'fill', slots: { order: 'NF-1001', email: 'a@example.com' } },
      done('find_order'),
      { type: 'result', action: 'show_order', outcome: 'end' },
    );
    expect(answered.effects).toMatchObject([
      { type: 'complete', flow: 'order_status' },
      { type: 'resume', flow: 'cancel_order', fresh: false },
      { type: 'call', flow: 'cancel_order', action: 'find_order', slots: { order: 'NF-1001' } },
    ]);
  });

  it('forgets the items of an order that was the wrong one', () => {
    const picked = run(begin('return_exchange', { order: 'NF-1001', email: 'a@example.com', items: ['1'] }), {
      type: 'fill',
      slots: { order: 'NF-1002' },
    });
    expect(picked.state.frames[0]?.slots).not.toHaveProperty('items');
  });

  it('reminds twice, then rests until its answer comes or something else begins', () => {
    let state = begin('cancel_order');
    const asked: number[] = [];
    for (let i = 0; i < 4; i += 1) {
      const transition = run(state, { type: 'digress' });
      state = transition.state;
      asked.push(transition.effects.length);
    }
    expect(asked).toEqual([1, 1, 0, 0]);
    const answered = run(state, { type: 'fill', slots: { order: 'NF-1001' } });
    expect(answered.effects).toMatchObject([{ type: 'ask', slot: 'email' }]);
    const other = run(state, {
      type: 'start',
      flow: 'order_status',
      intent: 'order_status',
      opening: '',
      slots: {},
    });
    expect(other.state.frames.map((frame) => frame.flow)).toEqual(['order_status']);
  });

  it('drops the oldest flow when too many are nested', () => {
    const nested = run(
      begin('cancel_order'),
      ...['change_address', 'return_exchange', 'complaint'].map((flow): FlowEvent => ({
        type: 'start',
        flow,
        intent: flow,
        opening: '',
        slots: {},
      })),
    );
    expect(nested.state.frames.map((frame) => frame.flow)).toEqual([
      'change_address',
      'return_exchange',
      'complaint',
    ]);
  });

  it('leaves everything as it is on a no', () => {
    const confirming = run(
      begin('cancel_order', { order: 'NF-1001', email: 'a@example.com' }),
      done('find_order'),
      done('check_cancel'),
    );
    expect(run(confirming.state, { type: 'deny' })).toEqual({
      state: empty,
      effects: [
        {
          type: 'cancelled',
          flow: 'cancel_order',
          intent: 'cancel_order',
          slots: confirming.state.frames[0]?.slots,
        },
      ],
    });
  });

  it('drops a stored flow that no longer exists', () => {
    const state = begin('cancel_order');
    const renamed = { frames: state.frames.map((frame) => ({ ...frame, flow: 'gone' })) };
    expect(reduce(flows, renamed, { type: 'digress' })).toEqual({ state: empty, effects: [] });
  });
});
