import type { FlowEvent } from '../flows/flow-machine.js';
import type { Request } from '../reading.js';
import type { Part, Turn } from '../turn.js';

/** A flow that begins. */
export type Start = Extract<FlowEvent, { type: 'start' }>;

/** What a rule makes of a message: a part of the reply, or a flow that begins. Null: the rule has nothing to say to it. */
export type Outcome = Part | Start | null;

/** One way to answer a message as a whole. */
export type Rule = (turn: Turn, requests: readonly Request[]) => Outcome | Promise<Outcome>;

export const isStart = (outcome: Part | Start): outcome is Start => 'type' in outcome;
