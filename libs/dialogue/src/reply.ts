import type { Reply } from '#contracts';
import type { Script } from './script.js';
import type { Part, Turn } from './turn.js';

const MAX_QUICK_REPLIES = 4;
const MAX_PRODUCTS = 6;

/** Joins the parts: each request answered in a paragraph of its own, the last one's buttons first. */
export function composeReply(turn: Turn, script: Script): Reply {
  const parts = oneQuestion(
    turn.parts.some(({ text }) => text !== '')
      ? turn.parts
      : [...turn.parts, script.say('unsure', {}, turn.seed)],
  );
  const products = parts.flatMap((part) => part.products ?? []);
  const sources = parts.flatMap((part) => part.sources ?? []);
  const quickReplies = [...parts].reverse().flatMap((part) => part.quickReplies ?? []);
  const why = unique(parts.map((part) => part.why ?? '').filter(Boolean), (line) => line).join('; ');
  return {
    text: unique(parts.map(({ text }) => text).filter(Boolean), (text) => text).join('\n\n'),
    products: unique(products, (card) => card.productId).slice(0, MAX_PRODUCTS),
    order: parts.findLast((part) => part.order)?.order ?? null,
    quickReplies: unique(quickReplies, (reply) => reply.toLowerCase()).slice(0, MAX_QUICK_REPLIES),
    sources: unique(sources, (source) => source.slug),
    why: why || null,
    basket: parts.findLast((part) => part.basket)?.basket ?? null,
    language: script.language,
  };
}

/**
 * A reply ends in one question at most: where a later part asks, the ones before keep to their answers. While an answer is
 * awaited, the buttons are its answers.
 */
function oneQuestion(parts: readonly Part[]): Part[] {
  const last = parts.findLastIndex(({ text }) => text.endsWith('?'));
  const asking = parts.findLast(({ asks }) => asks);
  return parts.map((part, index) => ({
    ...part,
    text: index < last ? part.text.replace(TRAILING_QUESTION, '') : part.text,
    quickReplies: asking?.quickReplies?.length && part !== asking ? [] : (part.quickReplies ?? []),
  }));
}

/** A question after at least one sentence. */
const TRAILING_QUESTION = /(?<=[.!])\s+[^.!?]+\?$/;

/** The first of those with the same key. */
function unique<T>(values: readonly T[], key: (value: T) => string): T[] {
  const seen = new Set<string>();
  return values.filter((value) => !seen.has(key(value)) && seen.add(key(value)));
}
