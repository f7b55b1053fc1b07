import { asksYesNo } from './expectation.js';
import type { Statement } from './statement.js';
import type { TermWeights } from '../retrieval/term-weights.js';

export type Verdict = 'yes' | 'no';

const REFUSES =
  /\b(?:cannot|can't|never|hardly any|do(?:es)? not|don't|doesn't|are not|is not|isn't|aren't|will not|won't|nobody|no longer|too \w+ to|neither)\b/i;
const LIMITS =
  /\b(?:only|unless|except|until|instead|but|although|even if|often|usually|mostly|when|once|if)\b/i;
const ALLOWS =
  /\b(?:can|may|welcome|free|covers?|works?|we (?:match|take|accept|repair|mend|wrap|deliver|ship|send|offer|have)|is included|are included|get|holds?|available)\b/i;
/** A question of whether something costs is answered no by "free". */
const ASKS_COST =
  /\b(?:pay(?! (?:with|by|in|using|via|cash))|cost|costs|charge|charged|fees?|surcharges?|duty|duties|customs|extra|postage|interest)\b/i;
const ASKS_FREE = /\bfree\b/i;
const FREE =
  /\bfree(?: of charge)?\b|\bnothing\b|\bno (?:cost|charge|interest|customs duties|duties|fees?)\b|\bincluded\b|\bnever costs?\b/i;
const NEGATED = /\b(?:not?|never|without|cannot)\b|n't\b/i;
const REFUSING_LIST = /\b(?:cannot|not|never|do not|don't)\b/i;

/** What a plain permission may depend on: it is told in the same breath. */
const CONDITIONS = /\b(?:if|when|once|until|before|after|usually|often)\b/gi;
/** An item that says "before 14:00" or "in stores only" is no plain yes. */
const OPEN_ITEM = /\b(?:without|unless|except|only)\b|n't\b|\b(?:no|not|never)\b/i;

/** Of the clause's weighted words, so many have to be in the question. */
const TO_THE_POINT = 0.2;
/** Of the question's weighted words, so many have to be in the clause that decides; */
const COVERED = 0.34;
/** in one that only states what is asked, all but a little. */
const STATED = 0.7;
/** A sentence with this share of them that says it is not so says no, whichever clause does. */
const DENIED = 0.65;

/**
 * Whether the statement says yes or no to the question; null wherever it is not certain. It reads the clause that shares most
 * words with the question: a refusal there is a no, a permission without exceptions a yes, and so is what states all that is asked.
 */
export function verdictOf(question: string, statement: Statement, terms: TermWeights): Verdict | null {
  if (statement.passage.language !== 'en') return null;
  if (!asksYesNo(question) || NEGATED.test(question) || /\bor\b/i.test(question)) return null;
  const { words, lead, head, passage } = statement;
  if (ASKS_FREE.test(question)) {
    if (!FREE.test(words) || !terms.hasRarest(question, words)) return null;
    return LIMITS.test(words) ? null : NEGATED.test(words) ? null : 'yes';
  }
  if (ASKS_COST.test(question)) {
    return FREE.test(words) && !LIMITS.test(words) && !/\bnot included\b/i.test(words) ? 'no' : null;
  }
  // "What cannot be returned": its items are what the question is about.
  if (passage.kind === 'list' && REFUSING_LIST.test(lead || passage.heading))
    return terms.coverage(question, words) >= COVERED && !/\b(?:unless|except|only)\b/i.test(words)
      ? 'no'
      : null;
  if (passage.kind === 'list' && head === '' && names(question, words, terms)) return 'yes';
  const told = head ? words.slice(head.length + 1) : words;
  const clauses = told.split(/(?<=[.;:!?])\s+|,\s+(?=(?:and|but|so|which|because|as|since)\b)/);
  const all = `${head} ${told}`;
  const ranked = clauses
    .map((clause) => ({ clause, covered: terms.coverage(question, `${head} ${clause}`) }))
    .sort((a, b) => b.covered - a.covered);
  const best = ranked[0];
  if (!best) return null;
  const wholly = terms.coverage(question, all);
  const denies = clauses.find((clause) => REFUSES.test(clause) && !LIMITS.test(clause));
  if ([denies, best.clause].some((clause) => clause !== undefined && refusesOthers(question, clause, terms)))
    return null;
  if (denies && wholly >= DENIED && terms.coverage(denies, question) >= TO_THE_POINT) return 'no';
  // A clause about more than was asked has conditions of its own.
  if (best.covered < COVERED || terms.coverage(best.clause, question) < TO_THE_POINT) return null;
  if (REFUSES.test(best.clause)) return LIMITS.test(best.clause) ? null : 'no';
  const plain = told.replace(CONDITIONS, ' ');
  if (NEGATED.test(plain) || LIMITS.test(plain)) return null;
  if (
    ALLOWS.test(best.clause) &&
    terms.hasRarest(question, `${passage.title} ${passage.heading} ${lead} ${words}`)
  )
    return 'yes';
  return best.covered >= STATED && !OPEN_ITEM.test(words) ? 'yes' : null;
}

/** "We do not match marketplaces, auctions or second-hand goods" refuses none of what "do you match prices?" asks about. */
function refusesOthers(question: string, clause: string, terms: TermWeights): boolean {
  const refusal = REFUSES.exec(clause);
  const listed = refusal ? clause.slice(refusal.index + refusal[0].length).split(/,|\bor\b|\band\b/) : [];
  // The verb stands before the first of them.
  return (
    listed.length >= FEWEST_LISTED &&
    listed.every((each, at) => terms.coverage(withoutVerb(each, at), question) < NAMED)
  );
}

/** A list of what is refused has so many parts. */
const FEWEST_LISTED = 2;
/** Of the words of one of them, so many have to be in the question. */
const NAMED = 0.5;
const withoutVerb = (words: string, at: number): string =>
  at === 0 ? words.trim().replace(/^\p{L}+\s+/u, '') : words;

/** An item that is nothing but the name of what is asked about: "PayPal." */
function names(question: string, words: string, terms: TermWeights): boolean {
  const [name = '', ...more] = words.split(/[,;:(]|\.\s*$/);
  return (
    !OPEN_ITEM.test(more.join(' ')) &&
    name.split(/\b(?:and|or)\b/).some((one) => terms.coverage(one, question) === 1) &&
    terms.coverage(question, words) >= COVERED
  );
}
