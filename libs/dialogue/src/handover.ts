import type { PhraseKey, Script } from './script.js';
import type { Escalation, Part, Turn } from './turn.js';

/** Calls for a person: once a turn, and with what the shopper can expect. Null when this turn has said so already. */
export function handOver(turn: Turn, script: Script, escalation: Escalation): Part | null {
  turn.steps.push({
    rule: 'escalate',
    detail: `${escalation.reason} (${escalation.priority}): ${escalation.detail}`,
  });
  const first = turn.escalation === null;
  // The first rule that fired is the strongest; a later one does not weaken it.
  turn.escalation ??= escalation;
  if (!first) return null;
  const waiting = turn.state.escalated !== null;
  turn.state.escalated ??= { reason: escalation.reason, turn: turn.state.turn };
  turn.state.offeredPerson = false;
  turn.state.unknown = 0;
  const key: PhraseKey = waiting ? 'already_waiting' : `handover_${escalation.reason}`;
  const { customer } = turn.input.shopper;
  const said = script.say(key, { customer }, turn.seed);
  return { ...said, why: script.say('why_handover', {}, turn.seed).text };
}
