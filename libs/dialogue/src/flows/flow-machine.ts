import { isDeepStrictEqual } from 'node:util';
import type { FlowFile, FlowStep, SlotType } from '#contracts';
import {
  fits,
  type FlowFrame,
  type Flows,
  type FlowState,
  isResting,
  MAX_DEPTH,
  MAX_FAILURES,
  MAX_REMINDERS,
  type SlotValues,
} from './flow-state.js';

export type FlowEvent =
  /** A request that has a flow; what the message said already is in `slots`. */
  | { type: 'start'; flow: string; intent: string; opening: string; slots: SlotValues }
  /** The same, to be done after the active flow. */
  | { type: 'queue'; flow: string; intent: string; opening: string; slots: SlotValues }
  /** Answers and corrections. */
  | { type: 'fill'; slots: SlotValues }
  /** The message was meant as an answer but is none. */
  | { type: 'invalid' }
  /** A part of the value that is asked for; the rest is yet to come. */
  | { type: 'part'; slot: string; text: string }
  | { type: 'affirm' }
  | { type: 'deny' }
  /** "Never mind." */
  | { type: 'cancel' }
  /** Something else was answered in between. */
  | { type: 'digress' }
  /** How an action ended. `retry`: the named slots, taken together, were refused. */
  | { type: 'result'; action: string; outcome: 'done' | 'end' }
  | { type: 'result'; action: string; outcome: 'retry'; retry: readonly string[] }
  /** The same, for a reason the shopper could not know (sold out): not a failed answer. */
  | { type: 'result'; action: string; outcome: 'reask'; retry: readonly string[] };

/** Why a question is put: for the first time, or again because ... */
type Again = 'invalid' | 'part' | 'retry' | 'digress' | 'resume' | null;

export type FlowEffect =
  | { type: 'ask'; flow: string; slot: string; slots: SlotValues; again: Again }
  | { type: 'confirm'; flow: string; step: number; slots: SlotValues; again: Again }
  | { type: 'call'; flow: string; intent: string; opening: string; action: string; slots: SlotValues }
  /** An interrupted flow is the active one again; `fresh`: it has not asked anything yet. */
  | { type: 'resume'; flow: string; fresh: boolean }
  | { type: 'complete'; flow: string; intent: string; slots: SlotValues }
  | { type: 'cancelled'; flow: string; intent: string; slots: SlotValues }
  | { type: 'give_up'; flow: string; slot: string };

export interface Transition {
  state: FlowState;
  effects: FlowEffect[];
}

/**
 * One step of the flows: pure, total and deterministic, so that a conversation can be replayed from its events.
 * Frames of flows that no longer exist are dropped. After the transition the active flow waits for the shopper (`ask`,
 * `confirm`) or for a `result` (`call`); without effects, nothing is under way that the event speaks to, or it rests.
 */
export function reduce(flows: Flows, state: FlowState, event: FlowEvent): Transition {
  const frames = state.frames.filter((frame) => flows.has(frame.flow));
  const active = frames.at(-1);
  if (event.type === 'start' || event.type === 'queue') return enter(flows, frames, event);
  const flow = active && flows.get(active.flow);
  if (!active || !flow) return { state: { frames }, effects: [] };
  const below = frames.slice(0, -1);
  const next = pending(flow, active);

  switch (event.type) {
    case 'fill': {
      const filled = fill(flow, active, event.slots);
      return filled ? advance(flows, [...below, filled]) : fail(flows, below, active, next);
    }
    case 'invalid':
      return fail(flows, below, active, next);
    case 'part': {
      // A second one that completes nothing is a failed answer.
      if (event.slot in active.parts) return fail(flows, below, active, next);
      const begun = { ...active, parts: { ...active.parts, [event.slot]: event.text } };
      return advance(flows, [...below, begun], 'part');
    }
    case 'digress': {
      const reminded = { ...active, reminders: Math.min(active.reminders + 1, MAX_REMINDERS + 1) };
      if (isResting(reminded)) return { state: { frames: [...below, reminded] }, effects: [] };
      return advance(flows, [...below, reminded], 'digress');
    }
    case 'cancel':
      return leave(flows, below, active, { ...completed(active), type: 'cancelled' });
    case 'affirm':
      if (!next || !('confirm' in next.step)) return fail(flows, below, active, next);
      return advance(flows, [...below, { ...active, done: [...active.done, next.index] }]);
    case 'deny':
      if (!next || !('confirm' in next.step)) return fail(flows, below, active, next);
      return leave(flows, below, active, { ...completed(active), type: 'cancelled' });
    case 'result': {
      if (!next || !('call' in next.step) || next.step.call !== event.action) {
        return { state: { frames }, effects: [] };
      }
      if (event.outcome === 'retry' || event.outcome === 'reask') {
        return retry(flows, below, active, event.retry, event.outcome === 'retry');
      }
      const done = { ...active, done: [...active.done, next.index] };
      if (event.outcome === 'done') return advance(flows, [...below, done]);
      return leave(flows, below, done, completed(done));
    }
  }
}

/** The slot the active flow waits for, `confirm` before a change, or null. */
export function waitingFor(
  flows: Flows,
  state: FlowState,
): { frame: FlowFrame; flow: FlowFile; step: FlowStep; slot: string | null } | null {
  const frame = state.frames.at(-1);
  const flow = frame && flows.get(frame.flow);
  const next = flow && pending(flow, frame);
  if (!next || 'call' in next.step) return null;
  return { frame, flow, step: next.step, slot: 'ask' in next.step ? next.step.ask : null };
}

interface Pending {
  index: number;
  step: FlowStep;
}

function pending(flow: FlowFile, frame: FlowFrame): Pending | null {
  for (const [index, step] of flow.steps.entries()) {
    if (!applies(step, frame.slots)) continue;
    const finished = 'ask' in step ? step.ask in frame.slots : frame.done.includes(index);
    if (!finished) return { index, step };
  }
  return null;
}

/** Is the step taken with these values? */
const applies = (step: Pick<FlowStep, 'when'>, slots: SlotValues): boolean =>
  Object.entries(step.when ?? {}).every(([slot, values]) => {
    const value = slots[slot];
    return typeof value === 'string' && values.includes(value);
  });

/** Effects up to the next point where somebody else has to act. Every pass ends a flow, so it ends. */
function advance(flows: Flows, frames: readonly FlowFrame[], again: Again = null): Transition {
  const frame = frames.at(-1);
  const flow = frame && flows.get(frame.flow);
  if (!flow) return { state: { frames: [] }, effects: [] };
  const next = pending(flow, frame);
  const { slots, intent, opening } = frame;
  if (!next) return leave(flows, frames.slice(0, -1), frame, completed(frame));
  if ('call' in next.step) {
    return {
      state: { frames: [...frames] },
      effects: [{ type: 'call', flow: flow.name, intent, opening, action: next.step.call, slots }],
    };
  }
  const state = { frames: [...frames.slice(0, -1), { ...frame, asked: true }] };
  const effect: FlowEffect =
    'ask' in next.step
      ? { type: 'ask', flow: flow.name, slot: next.step.ask, slots, again }
      : { type: 'confirm', flow: flow.name, step: next.index, slots, again };
  return { state, effects: [effect] };
}

const completed = ({ flow, intent, slots }: FlowFrame): Extract<FlowEffect, { type: 'complete' }> => ({
  type: 'complete',
  flow,
  intent,
  slots,
});

/** Ends the active flow; the one below goes on, knowing what this one learnt under the same names and types. */
function leave(flows: Flows, below: readonly FlowFrame[], ended: FlowFrame, effect: FlowEffect): Transition {
  const parked = below.at(-1);
  const flow = parked && flows.get(parked.flow);
  if (!flow) return { state: { frames: [] }, effects: [effect] };
  const from = flows.get(ended.flow);
  const learnt = Object.fromEntries(
    Object.entries(ended.slots).filter(
      ([name]) =>
        !(name in parked.slots) && flow.slots[name] && from?.slots[name]?.type === flow.slots[name].type,
    ),
  );
  const resumed = fill(flow, parked, learnt) ?? parked;
  const rest = advance(flows, [...below.slice(0, -1), resumed], 'resume');
  return {
    state: rest.state,
    effects: [effect, { type: 'resume', flow: flow.name, fresh: !parked.asked }, ...rest.effects],
  };
}

function enter(
  flows: Flows,
  frames: readonly FlowFrame[],
  event: Extract<FlowEvent, { type: 'start' | 'queue' }>,
): Transition {
  const flow = flows.get(event.flow);
  if (!flow) return { state: { frames: [...frames] }, effects: [] };
  const active = frames.at(-1);
  const known = frames.find((frame) => frame.flow === flow.name);

  if (known && known === active && !isResting(known)) {
    const filled = fill(flow, known, event.slots);
    const below = frames.slice(0, -1);
    // Asking for the same thing again instead of answering the question is a failed answer to it.
    return filled ? advance(flows, [...below, filled]) : fail(flows, below, known, pending(flow, known));
  }
  const entered: FlowFrame = (known && { ...known, reminders: 0 }) ?? {
    flow: flow.name,
    intent: event.intent,
    opening: event.opening,
    slots: {},
    tried: {},
    parts: {},
    failures: {},
    done: [],
    asked: false,
    reminders: 0,
  };
  const frame = fill(flow, entered, { ...flow.presets[event.intent], ...event.slots }) ?? entered;
  // What was left unanswered for long is not gone back to after something new.
  const others = frames.filter((other) => other !== known && !isResting(other));
  if (event.type === 'queue' && others.length > 0) {
    const queued = [...others.slice(0, -1), frame, ...others.slice(-1)];
    return { state: { frames: queued.slice(-MAX_DEPTH) }, effects: [] };
  }
  return advance(flows, [...others, frame].slice(-MAX_DEPTH), known ? 'resume' : null);
}

/** What a value stands on: when that changes, it is asked for anew. */
const DEPENDS_ON: Partial<Record<SlotType, readonly SlotType[]>> = {
  items: ['order_number'],
  variants: ['order_number', 'items'],
};

/** The frame with these values, or null when none of them fits it or says anything new. */
function fill(flow: FlowFile, frame: FlowFrame, slots: SlotValues): FlowFrame | null {
  const valid = Object.entries(slots).filter(([name, value]) => {
    const slot = Object.hasOwn(flow.slots, name) ? flow.slots[name] : undefined;
    return slot && fits(slot, value) && !isDeepStrictEqual(frame.slots[name], value);
  });
  if (valid.length === 0) return null;
  const changed = valid.map(([name]) => name).filter((name) => name in frame.slots);
  // One of several refused values given anew: the others stand.
  const corrected = valid.some(([name]) => name in frame.tried);
  const next: SlotValues = { ...(corrected && frame.tried), ...frame.slots, ...Object.fromEntries(valid) };
  // The items were those of another order, the variants those of other items.
  const stale = (name: string): boolean =>
    changed.some((other) =>
      DEPENDS_ON[flow.slots[name]?.type ?? 'text']?.includes(flow.slots[other]?.type ?? 'text'),
    ) && !valid.some(([given]) => given === name);
  // What was done on the strength of a value that is now another has to be done again.
  const from = Math.min(
    ...changed.map((name) => flow.steps.findIndex((step) => 'ask' in step && step.ask === name)),
  );
  return {
    ...frame,
    slots: Object.fromEntries(Object.entries(next).filter(([name]) => !stale(name))),
    tried: Object.fromEntries(Object.entries(corrected ? {} : frame.tried).filter(([name]) => !stale(name))),
    parts: Object.fromEntries(Object.entries(frame.parts).filter(([name]) => !(name in slots))),
    reminders: 0,
    done: changed.length ? frame.done.filter((index) => index < from) : frame.done,
  };
}

/** The values do not go together: they are set aside, and the first is asked for again. */
function retry(
  flows: Flows,
  below: readonly FlowFrame[],
  frame: FlowFrame,
  names: readonly string[],
  counts: boolean,
): Transition {
  const refused = names.filter((name) => name in frame.slots);
  const [first] = refused;
  if (first === undefined) return leave(flows, below, frame, completed(frame));
  const slots = Object.fromEntries(Object.entries(frame.slots).filter(([name]) => !refused.includes(name)));
  const tried = Object.fromEntries(Object.entries(frame.slots).filter(([name]) => refused.includes(name)));
  const refusedFrame = { ...frame, slots, tried };
  return counts
    ? count(flows, below, refusedFrame, first, 'retry')
    : advance(flows, [...below, refusedFrame], 'retry');
}

function fail(flows: Flows, below: readonly FlowFrame[], frame: FlowFrame, next: Pending | null): Transition {
  if (!next || 'call' in next.step) return advance(flows, [...below, frame]);
  return count(flows, below, frame, 'ask' in next.step ? next.step.ask : `confirm:${next.index}`, 'invalid');
}

function count(
  flows: Flows,
  below: readonly FlowFrame[],
  frame: FlowFrame,
  question: string,
  again: Again,
): Transition {
  const failures = (frame.failures[question] ?? 0) + 1;
  if (failures >= MAX_FAILURES) {
    return { state: { frames: [] }, effects: [{ type: 'give_up', flow: frame.flow, slot: question }] };
  }
  const counted = { ...frame, failures: { ...frame.failures, [question]: failures } };
  return advance(flows, [...below, counted], again);
}
