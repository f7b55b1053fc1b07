import { isDeepStrictEqual } from 'node:util';
import type { FlowFile, IntentDefinition, OrderItem, Segment } from '#contracts';
import { type Cues, normalized, wordPattern, wordsOf } from './cues.js';
import { fits, type FlowFrame, type SlotValues } from './flows/flow-state.js';
import { ENTITY_OF_SLOT, entityValue, readSlot } from './flows/read-slot.js';
import type { Turn } from './turn.js';

/** One request of a message. `intent` is null when nothing is known about it. */
export interface Request {
  segment: Segment;
  /** Place among the segments. */
  index: number;
  intent: IntentDefinition | null;
}

/** What a message does to the flow that waits for an answer. */
export type Move =
  | { type: 'fill'; slots: SlotValues }
  | { type: 'affirm' | 'deny' | 'cancel' | 'invalid' }
  /** It says nothing to the flow, only something else. */
  | { type: 'digress' };

/** Courtesies and chat: answered, but never the reason to leave a flow. */
export const TALK: ReadonlySet<string> = new Set([
  'greeting',
  'thanks',
  'goodbye',
  'affirm',
  'deny',
  'small_talk',
  'praise',
]);
/** While advice is being given, these say what is needed rather than ask something else. */
const ABOUT_PRODUCTS: ReadonlySet<string> = new Set([
  'stock_availability',
  'product_question',
  'size_help',
  'goes_with',
]);
/** A question in the midst of a flow counts as another request from this confidence on. */
const DIGRESSION_CONFIDENCE = 0.5;
/** Below this, a message in the midst of a flow is a poor answer rather than another request. */
const CLEAR = 0.35;
/** "Never mind" and a bare yes or no are short. */
const SHORT = 6;

/** Splits a message between the flow that waits and requests of its own. */
export function readAnswer(
  turn: Turn,
  cues: Cues,
  requests: readonly Request[],
  waiting: { frame: FlowFrame; flow: FlowFile; slot: string | null },
  order: { items: readonly OrderItem[]; country: string; meant?: string },
): { move: Move; others: Request[] } {
  const { text } = turn.input;
  const { frame, flow, slot: name } = waiting;
  const slot = name === null ? undefined : flow.slots[name];
  const short = wordsOf(text).length <= SHORT;
  const entities = turn.understanding.entities;

  const named = Object.fromEntries(
    Object.entries(flow.slots).flatMap(([key, each]) => {
      const type = ENTITY_OF_SLOT[each.type];
      const raw = type && entityValue(entities, type);
      const value = raw && each.type === 'money' ? Number(raw) : raw;
      return value && fits(each, value) && !isDeepStrictEqual(frame.slots[key], value) ? [[key, value]] : [];
    }),
  ) as SlotValues;
  // "Where is NF-10600?" while another order's address is asked for: the number belongs to that request.
  const elsewhere =
    !(name !== null && name in named) &&
    !cues.hears('correction', text) &&
    requests.every(
      ({ intent, segment }) =>
        intent?.flow !== undefined &&
        intent.flow !== flow.name &&
        (segment.intent?.confidence ?? 0) >= DIGRESSION_CONFIDENCE &&
        residue(turn, segment, cues) > 0,
    );
  const told = elsewhere ? {} : named;
  const heard = { text, entities, ...order, cues };
  const empty = slot?.type === 'text' && saysChoiceOnly(flow, text, cues);
  const answered = name !== null && slot && !empty && !(name in told) ? readSlot(slot, heard) : null;

  const fromEntities = Object.keys(told).length > 0;
  const consumed = ({ segment, intent }: Request): boolean => {
    if (!intent) return fromEntities || answered !== null;
    if (intent.flow === flow.name) return true;
    if (
      slot &&
      turn.state.offered.includes(text.trim()) &&
      (answered !== null || (name !== null && name in told))
    )
      return true;
    // "I want to return my shoes" names an order only by the way.
    const sure = (segment.intent?.confidence ?? 0) >= DIGRESSION_CONFIDENCE;
    if (answered !== null && answered === order.meant && intent.flow && sure) return false;
    if (fromEntities && residue(turn, segment, cues) <= 2) return true;
    if (!slot || answered === null) return false;
    if (flow.name === 'product_advice' && ABOUT_PRODUCTS.has(intent.name)) return true;
    const asks = isQuestion(segment.text, cues) && (segment.intent?.confidence ?? 0) >= DIGRESSION_CONFIDENCE;
    return ['address', 'choice', 'items', 'text', 'order_number', 'email'].includes(slot.type) && !asks;
  };
  const talk = requests.filter(({ intent }) => intent && TALK.has(intent.name));
  const others = requests.filter(
    (request) => isClear(request) && !talk.includes(request) && !consumed(request),
  );
  const onlyOthers = others.length > 0 && others.length === requests.length;
  // "A brighter one please" may be taken for a yes, and yet says something.
  const bare = cues.without('filler', cues.without('deny', cues.without('affirm', text))) === '';
  const consent = hasIntent(requests, 'affirm') || hasIntent(requests, 'deny');
  const onlyTalk = talk.length === requests.length && wordsOf(text).length <= 4 && (bare || !consent);
  const answer = answered !== null && !onlyOthers && !(onlyTalk && slot?.type === 'text') ? answered : null;
  const given: SlotValues = { ...told, ...(answer !== null && name !== null && { [name]: answer }) };
  // "NF-10482, it's too small": what is asked later is heard along with the answer.
  const slots: SlotValues =
    Object.keys(given).length > 0 ? { ...choicesSaid(flow, frame, name, heard), ...given } : {};

  const no = hasIntent(requests, 'deny') || (short && cues.hears('deny', text));
  const yes = !no && (hasIntent(requests, 'affirm') || (short && cues.hears('affirm', text)));
  const firm =
    Object.keys(told).length > 0 || (answer !== null && slot?.type !== 'text' && slot?.type !== 'choice');
  if (short && !firm && cues.hears('nevermind', text)) return { move: { type: 'cancel' }, others: [] };
  if (slot === undefined) {
    const corrected = {
      ...told,
      ...(no || cues.hears('correction', text) ? corrections(frame, flow, heard) : {}),
    };
    if (Object.keys(corrected).length > 0) return { move: { type: 'fill', slots: corrected }, others };
    if (no) return { move: { type: 'deny' }, others };
    // What is about to be done cannot be undone: it takes a yes in words.
    if (yes && cues.hears('affirm', text)) return { move: { type: 'affirm' }, others };
  } else if (Object.keys(slots).length > 0) {
    return { move: { type: 'fill', slots }, others };
  }
  const small = talk.filter(({ intent }) => intent?.name !== 'affirm' && intent?.name !== 'deny');
  if (empty) return { move: { type: 'digress' }, others: [] };
  if (others.length > 0) return { move: { type: 'digress' }, others };
  if (small.length > 0) return { move: { type: 'digress' }, others: small };
  return { move: { type: 'invalid' }, others: [] };
}

/** "Exchange then", where the flow asks what for: the words of a choice are no answer to another question. */
function saysChoiceOnly(flow: FlowFile, text: string, cues: Cues): boolean {
  const words = Object.values(flow.slots).flatMap(({ choices }) => Object.values(choices ?? {}).flat());
  if (words.length === 0) return false;
  const pattern = new RegExp(wordPattern(words.filter((word) => word.length > 4)).source, 'gu');
  const plain = normalized(text);
  return pattern.test(plain) && cues.without('filler', plain.replaceAll(pattern, ' ')) === '';
}

/** Choices that are yet to be asked and that the message makes already. */
function choicesSaid(
  flow: FlowFile,
  frame: FlowFrame,
  asked: string | null,
  heard: Parameters<typeof readSlot>[1],
): SlotValues {
  const open = Object.entries(flow.slots).filter(
    ([name, slot]) => slot.type === 'choice' && name !== asked && !(name in frame.slots),
  );
  return Object.fromEntries(
    open.flatMap(([name, slot]) => {
      const value = /\p{L}/u.test(heard.text) ? readSlot(slot, heard) : null;
      return value === null ? [] : [[name, value]];
    }),
  );
}

/** "No, size M": the new value of what was asked last, when the answer to a confirmation holds one. */
function corrections(frame: FlowFrame, flow: FlowFile, heard: Parameters<typeof readSlot>[1]): SlotValues {
  const rest = withoutLead(heard.text, heard.cues);
  if (!/\p{L}{2}|\d/u.test(heard.cues.without('filler', rest)) && !heard.entities.length) return {};
  for (const step of [...flow.steps].reverse()) {
    const slot = 'ask' in step && step.ask in frame.slots ? flow.slots[step.ask] : undefined;
    if (!slot || !('ask' in step) || slot.type in ENTITY_OF_SLOT) continue;
    const value = readSlot(slot, slot.type === 'text' ? { ...heard, text: rest } : heard);
    if (value !== null && !isDeepStrictEqual(value, frame.slots[step.ask])) return { [step.ask]: value };
    if (slot.type === 'text') return {};
  }
  return {};
}

/** "No, sorry, I meant size M" -> "size M". */
function withoutLead(text: string, cues: Cues): string {
  const words = text.trim().split(/\s+/);
  const leads = (count: number): boolean => {
    const lead = words.slice(0, count).join(' ');
    return (['deny', 'correction'] as const).some(
      (cue) => cues.hears(cue, lead) && cues.without(cue, lead) === '',
    );
  };
  for (;;) {
    const count = [3, 2, 1].find((length) => words.length > length && leads(length));
    if (count === undefined) return words.join(' ');
    words.splice(0, count);
  }
}

export const isQuestion = (text: string, cues: Cues): boolean =>
  /\?\s*$/.test(text) || cues.hears('question', wordsOf(text).slice(0, 3).join(' '));

/** Clear enough to turn away from what is under way. */
export const isClear = (request: Request | undefined): boolean =>
  Boolean(request?.intent) && (request?.segment.intent?.confidence ?? 0) >= CLEAR;

export const hasIntent = (requests: readonly Request[], name: string): boolean =>
  requests.length === 1 && requests[0]?.intent?.name === name;

/** How many words a segment has besides recognised values and filler. */
export function residue(turn: Turn, segment: Segment, cues: Cues): number {
  let text = segment.text;
  for (const { start, end, text: words } of turn.understanding.entities) {
    if (start < segment.end && end > segment.start) text = text.replace(words, ' ');
  }
  return wordsOf(cues.without('filler', text)).length;
}
