import { Priority } from '#contracts';
import type { PhraseKey, Script } from './script.js';
import type { Escalation, Part, Turn } from './turn.js';

const morePressing = (one: Priority, other: Priority): Priority =>
  Priority.options.indexOf(other) > Priority.options.indexOf(one) ? other : one;

/** Calls for a person: once a turn, and with what the shopper can expect. Null when this turn has said so already. */
export function handOver(turn: Turn, script: Script, escalation: Escalation): Part | null {
  turn.steps.push({
    rule: 'escalate',
    detail: `${escalation.reason} (${escalation.priority}): ${escalation.detail}`,
  });
  const first = turn.escalation === null;
  // What the first rule found is what it is about; a later one may only make it more pressing.
  turn.escalation = turn.escalation
    ? { ...turn.escalation, priority: morePressing(turn.escalation.priority, escalation.priority) }
    : escalation;
  if (!first) return null;
  const waiting = turn.state.escalated !== null;
  turn.state.escalated ??= { reason: escalation.reason, turn: turn.state.turn };
  turn.state.offeredPerson = false;
  turn.state.unknown = 0;
  const key: PhraseKey = waiting ? 'already_waiting' : `handover_${escalation.reason}`;
  const { customer } = turn.input.shopper;
  const presence = script.presence(turn.input.now, turn.seed);
  const said = script.say(key, { customer, presence }, turn.seed);
  return { ...said, why: script.say('why_handover', {}, turn.seed).text };
}
