import { COURTESIES, type IntentDefinition, type IntentRole, type Segment } from '#contracts';
import { type Cues, wordsOf } from './cues.js';
import type { Turn } from './turn.js';

/** One request of a message. `intent` is null when nothing is known about it. */
export interface Request {
  segment: Segment;
  /** Place among the segments. */
  index: number;
  intent: IntentDefinition | null;
}

/** From this confidence on, a request counts beside an answer. */
const SURE = 0.5;
/** Below this, a message in the midst of a flow is a poor answer rather than another request. */
export const CLEAR = 0.35;
/** A courtesy has so many words, mostly. */
const COURTEOUS_WORDS = 3;

/** A question mark, or the particle that ends a question in Chinese. */
const ASKS = /(?:[?？]|[吗呢嘛][。.!！~～]?)\s*$/u;

/** "And if I send it back, who pays". */
const ASKS_LAST =
  /\b(?:who pays(?: for (?:it|that))?|who do i tell|what happens(?: then)?|what then|how much is that|how long is that)\W*$/i;

/** It ends in a question mark, or begins like a question once "and", "ok" and the like are left out. */
export function isQuestion(text: string, cues: Cues): boolean {
  if (ASKS.test(text) || ASKS_LAST.test(text)) return true;
  const words = wordsOf(text);
  const start = words.findIndex((word) => cues.without('lead', word) !== '');
  return start >= 0 && cues.find('question', words.slice(start).join(' '))?.start === 0;
}

/** Clear enough to turn away from what is under way. */
export const isClear = (request: Request | undefined): boolean =>
  Boolean(request?.intent) && (request?.segment.intent?.confidence ?? 0) >= CLEAR;

export const isSure = (request: Request): boolean =>
  Boolean(request.intent) && (request.segment.intent?.confidence ?? 0) >= SURE;

/** Is the message this and nothing else? */
export const hasRole = (requests: readonly Request[], role: IntentRole): boolean =>
  requests.length === 1 && requests[0]?.intent?.role === role;

/** Courtesies and chat: answered, but never the reason to leave a flow. */
export const isTalk = ({ intent }: Request): boolean => COURTESIES.has(intent?.role);

/** "You said that last time" is no goodbye for sounding a little like one: so many words have more to say than a courtesy. */
export const isGuessedTalk = (request: Request): boolean =>
  isTalk(request) && !isClear(request) && wordsOf(request.segment.text).length > COURTEOUS_WORDS;

/** How many words a segment has besides recognised values and filler. */
export function residue(turn: Turn, segment: Segment, cues: Cues): number {
  let text = segment.text;
  for (const { start, end, text: words } of turn.understanding.entities) {
    if (start < segment.end && end > segment.start) text = text.replace(words, ' ');
  }
  return wordsOf(cues.without('filler', text)).length;
}
