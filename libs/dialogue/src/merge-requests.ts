import { COURTESIES, type Segment } from '#contracts';
import { asksSomething, termsOf } from '#knowledge';
import { type Cues, wordsOf } from './cues.js';
import { isSure, type Request } from './reading.js';

/**
 * Puts together what is one request told in two clauses: "I live in France, is it me who pays?", "My card is refused, what should I
 * look at?". What has a wish or a flow of its own stays by itself.
 */
export function mergeContext(message: string, requests: readonly Request[], cues: Cues): Request[] {
  const merged: Request[] = [];
  for (const request of requests) {
    const before = merged.at(-1);
    if (before && isContextOf(before, request, cues)) merged.splice(-1, 1, joined(message, before, request));
    else merged.push(request);
  }
  return merged;
}

/** A question of so few words with a meaning says nothing without what was told before it. */
const FEW_WORDS = 1;

/** The clause before only tells what the question is about, or goes on with the same story. */
function isContextOf(before: Request, request: Request, cues: Cues): boolean {
  const told = !isSure(before) && pointsBack(request, cues);
  if (supposes(before, cues) && asksSomething(request.segment.text)) return true;
  const plain = [before, request].every(({ intent }) =>
    intent ? !intent.escalate && !COURTESIES.has(intent.role) : told,
  );
  if (!plain || !request.intent) return false;
  // "It says delivered but nothing is here. What do I do first?" is one story, whatever each half is taken for.
  if (!leans(request) && !told && before.intent?.flow !== request.intent?.flow) return false;
  return !asksSomething(before.segment.text) && !cues.hears('wish', before.segment.text);
}

/** "Suppose I take express tomorrow. Which day is it here?": a case that the question is about. */
const supposes = ({ intent, segment: { text } }: Request, cues: Cues): boolean =>
  !intent?.escalate &&
  !asksSomething(text) &&
  wordsOf(text)
    .slice(0, 2)
    .some((word) => cues.hears('supposed', word));

const leans = ({ segment: { text } }: Request): boolean =>
  asksSomething(text) && termsOf(text).length <= FEW_WORDS;

/** "Opened the socks. Can they still go back?", "It's not for me. Want to return it": of what the clause before has named. */
const pointsBack = (request: Request, cues: Cues): boolean => {
  const { text } = request.segment;
  return cues.hears('context', text) && (asksSomething(text) || isSure(request));
};

function joined(message: string, before: Request, request: Request): Request {
  const sure = ({ segment }: Request): number => segment.intent?.confidence ?? 0;
  const lead = before.intent && (leans(request) || sure(before) > sure(request)) ? before : request;
  const { start } = before.segment;
  const { end } = request.segment;
  const alternatives = [...before.segment.alternatives, ...request.segment.alternatives];
  const segment: Segment = {
    // Each as it was read, with what links them.
    text: `${before.segment.text}${message.slice(before.segment.end, request.segment.start)}${request.segment.text}`,
    start,
    end,
    intent: lead.segment.intent,
    alternatives: alternatives
      .sort((a, b) => b.confidence - a.confidence)
      .filter(({ name }, i, all) => all.findIndex((other) => other.name === name) === i),
  };
  // No embedding of its own: that of the message stands for it.
  return { segment, index: -1, intent: lead.intent };
}
