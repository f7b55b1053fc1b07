/** A stretch of a message, trimmed. */
export interface Clause {
  text: string;
  start: number;
  end: number;
}

/** More requests than this in one message are left to the whole message's own intent. */
const MOST_CLAUSES = 6;
/** Shorter stretches ("and", "ok") are no clause. */
const FEWEST_LETTERS = 4;
/** Beyond this a message is a story, not a list of questions. */
const LONGEST_SPLIT = 1200;

const SENTENCE_END = /[.!?;\n]+(?=\s|$)|\n+|[!?]+(?=\p{L})/gu;

/** Words with which a new request starts after "and", "but", "also" or a comma. */
const STARTERS =
  "how|what|whats|what's|where|wheres|where's|when|which|who|why|can|could|do|does|did|is|are|will|would|should|may|shall|" +
  "i|i'd|i'll|i'm|i've|id|im|ive|my|please|pls|plz|tell|show|give|send|change|cancel|return|refund|exchange|track|check|update|help|let|" +
  "any|if|have|has|there|you|your|we|it|it's|the|this|that";
const LINK = new RegExp(
  // ", and" or "and also" before anything; "and", "but", "plus" and the like before a starter; a bare comma before a
  // question word.
  `(?:[,;]\\s(?:and|but|also|plus|then)(?:\\s(?:also|then|plus))?\\s|\\s(?:and|but)\\s(?:also|then|plus)\\s|\\s(?:and|but|also|plus|then|oh|&)(?:\\s(?:also|then|plus|while))?\\s(?=(?:${STARTERS})(?![\\p{L}']))|,\\s(?=(?:how|what|where|when|which|why|can|could|do|does|is|are|will|would|also|please)(?![\\p{L}'])))`,
  'giu',
);

/** "A gift card and the rest on my visa": what follows "and" is one more thing, not one more request. */
const NAMES = /^(?:the|this|that|my|your|any)\s/i;
const SAYS =
  /\b(?:is|are|was|were|am|be|been|has|have|had|do|does|did|can|could|will|would|shall|should|may|must|need|needs|want|wants|got|went|came|broke|fell|says|said|keeps?|won't|looks?|seems?|fits?|works?|costs?|takes?|gets?|\p{L}{3,}(?:n't|ed))\b|\?\s*\p{L}/iu;
const isOnlyNamed = (rest: string): boolean => NAMES.test(rest) && !SAYS.test(rest);

/** ", when I order or when you send it": the question before goes on with what may be the answer. */
const OFFERS = /^,\s(what|when|where|which|how)\b[^,.?!]*\bor (?:only |just )?\1\b/i;

/** "... and when?", "... and how much": it asks of what was said before, and is no request of its own. */
const ONLY_ASKS =
  /^(?:how (?:much|many|long|so|soon|often|far)|when|where|why|how|who|which|what|by when)\W*$/i;

/** Cuts a message into sentences and those into clauses that may each be a request of their own, in order. */
export const splitClauses = (message: string): Clause[] => {
  if (message.length > LONGEST_SPLIT) return [];
  const clauses = cut(message, 0, message.length, SENTENCE_END)
    .flatMap(([start, end]) => cut(message, start, end, LINK))
    .map(([start, end]) => trimmed(message, start, end))
    .filter(({ text }) => !ONLY_ASKS.test(text) && (text.match(/\p{L}/gu)?.length ?? 0) >= FEWEST_LETTERS);
  return clauses.length > MOST_CLAUSES ? [] : clauses;
};

const cut = (message: string, start: number, end: number, separator: RegExp): [number, number][] => {
  const parts: [number, number][] = [];
  let from = start;
  for (const match of message.slice(start, end).matchAll(separator)) {
    const at = start + match.index;
    if (
      separator === LINK &&
      (OFFERS.test(message.slice(at, end)) || isOnlyNamed(message.slice(at + match[0].length, end)))
    )
      continue;
    // A sentence keeps its closing mark, a clause loses the word that links it.
    parts.push([from, separator === SENTENCE_END ? at + match[0].length : at]);
    from = at + match[0].length;
  }
  parts.push([from, end]);
  return parts;
};

const trimmed = (message: string, start: number, end: number): Clause => {
  const raw = message.slice(start, end);
  const from = start + (raw.length - raw.trimStart().length);
  const text = raw.trim();
  return { text, start: from, end: from + text.length };
};
