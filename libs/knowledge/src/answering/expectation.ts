import { type Aspect, ASPECTS } from './aspects.js';
import { QUESTION_WORDS } from './question-words.js';

export { type Aspect, ASPECTS };

const ENGLISH = 'en';

const ASKS: Readonly<Record<Aspect, RegExp>> = {
  duration:
    /\bhow (?:long|quick(?:ly)?|fast|soon|late|many (?:\w+ )?(?:days?|weeks?|months?|hours?|minutes?|years?))\b|\buntil when\b|\btill when\b|\bby when\b|\bexpir|\brun out\b|\bvalid\b|\bhow often\b|\bduration\b|\bturnaround\b|\bhw l/i,
  moment:
    /\bwhen(?:'s| is| do| does| will| are| can| did)?\b|\bwhat (?:time|day|date|hours?)\b|\bopening (?:hours|times?)\b|\bwhich day\b|\bhow soon\b|\blatest\b/i,
  money:
    /\bhow much\b|\bwhat(?:'s| is| does| do| would| will| are)\b.{0,30}\b(?:cost|price|charge|fee|pay|worth)\b|\b(?:cost|costs|price|prices|postage|fees?|charges?|surcharge|discount|percent|cheaper|expensive|dear)\b|\bwhat do(?:es)? .{0,30}\bcosts?\b|\bset (?:me|us|one|him|her|them) back\b|\bthe damage\b/i,
  count:
    /\bhow (?:many|much|big|large|tall|heavy|high|old|few)\b|\bwhat (?:size|number|amount|rating|temp\w*|percent\w*|mm)\b|\bwhich (?:size|rating|number)\b|\bminimum\b|\bmaximum\b|\bsmallest\b|\blargest\b/i,
  place: /\bwhere\b|\bwhat(?:'s| is)? (?:the |your )?address\b|\bwhich (?:shop|store|page|branch)\b/i,
  person: /\bwho(?:se|m)?\b/i,
  manner:
    /\bhow (?:do|can|should|would|to|does|could|must|am|did) ?(?!long|much|many)|\bwhat (?:do|should|can|must) (?:i|we) (?:do|need|send|bring|have)\b|\bwhat (?:now|then|next)\b|\btips?\b|\bthe (?:right|best) way\b/i,
  reason: /\bwhy\b|\bwhat for\b|\breasons?\b|\bhow come\b/i,
};

const UNITS = '(?:working |business |calendar )?(?:minutes?|hours?|days?|nights?|weeks?|months?|years?)';
const NUMBER = '(?:\\d+(?:[.,]\\d+)?|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|half)';

const HOLDS: Readonly<Record<Aspect, RegExp>> = {
  duration: new RegExp(
    `\\b${NUMBER}(?:[- ](?:to|or|more|and|half)[- ]${NUMBER}?)? ?(?:more |other |opening |full )?${UNITS}\\b|\\bevery ${NUMBER} to\\b|\\b(?:same|next) (?:working )?day\\b|\\bonce a\\b|\\bat once\\b|\\bstraight away\\b`,
    'i',
  ),
  moment:
    /(?<![€£$\d.,])\b\d{1,2}[:.]\d{2}\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\b|\b(?:when|once|until|as soon as|after|before|at dispatch|same day|next (?:working )?(?:day|morning)|within)\b/i,
  money:
    /[€£$]\s?\d|\d\s?(?:%|€|eur|euros?|per ?cent)|\bfree\b|\bcosts? (?:you )?nothing\b|\bno (?:cost|charge)\b|\bprices?\b|\bcharge\b/i,
  count: /\d/,
  place: /\b(?:in|at|under|on|page|foot|beside|address|stores?|till|counter|account)\b/i,
  person: /\b(?:you|we|carrier|buyer|person|anyone|someone|people|bank|owner|staff)\b/i,
  manner:
    /^(?:\W*)(?:[A-Z][a-z]+ (?:the|your|a|an|it|in|at|to|on|for|us|out|up|off|over|them|all|thinly|down)\b)|\b(?:choose|open|send|enter|write|call|show|click|measure|take|use|wash|bring|give)\b/i,
  reason:
    /\b(?:because|so that|since|as (?:it|they|the|we|this)|therefore|for reasons?|which is why|due to)\b/i,
};

/** What a question asks for. */
export function asks(question: string, language = ENGLISH): Aspect[] {
  const patterns = language === ENGLISH ? ASKS : QUESTION_WORDS[language]?.asks;
  return ASPECTS.filter((aspect) => patterns?.[aspect].test(question));
}

/** Does the statement tell one of the things that the question asks for? */
export const tellsAsked = (question: string, told: ReadonlySet<Aspect>): boolean =>
  asks(question).some((aspect) => told.has(aspect));

/** What a statement could tell. */
export function holds(text: string, language = ENGLISH): ReadonlySet<Aspect> {
  const patterns = language === ENGLISH ? HOLDS : QUESTION_WORDS[language]?.holds;
  return new Set(ASPECTS.filter((aspect) => patterns?.[aspect].test(text)));
}

const NEGATION = /\b(?:not?|never|cannot|none|nothing|neither|nor|without|only|except|unless)\b|n't\b/i;

/** Whether a statement denies or limits something. */
export const denies = (text: string, language: string): boolean =>
  (language === ENGLISH ? NEGATION : QUESTION_WORDS[language]?.denies)?.test(text) ?? false;

const YES_NO =
  /^(?:(?:so|and|but|ok|okay|hi|hello|hey|also|then|well|please|sorry)[,\s]+)*(?:can|could|may|do|does|did|is|are|was|will|would|should|must|has|have|am|shall|isn't|aren't|don't|doesn't|can't|won't)(?:n't)?\s+(?!you (?:tell|show|explain|help|say|let|give|please))/i;
const TAG =
  /(?:\b(?:possible|ok|okay|allowed|all right|alright|covered|included|right|yes or no|or not|no)\b\s*\??|\?)\s*$/i;
/** It begins with a question word ("whats" is one too), or wants to be told. */
const ASKING =
  /^\W*(?:(?:and|but|so|ok|hi|hello|please)\W+)*(?:whose|(?:what|when|where|who|why|which|how)s?)\b|\b(?:know|tell|wonder(?:ing)?|ask(?:ing)?|sure|explain|remember|see|check|idea|understand)\b/i;
const WH = /\b(?:whose|(?:what|when|where|who|why|which|how)s?)\b/i;

/** "If I order express now do I have it tomorrow": the question stands after its condition. */
const CONDITIONED =
  /^(?:(?:so|and|but|ok|hi|hello)\W+)*(?:if|once)\b.{3,80}\b(?:can|could|may|do|does|did|is|are|will|would|should|must)\s+(?:i|we|you|ye|it|they|he|she)\b/i;

/** Whether yes or no is an answer. The clause that asks decides: "I live in France, is it me who pays?". */
export function asksYesNo(question: string, language = ENGLISH): boolean {
  if (language !== ENGLISH) {
    const words = QUESTION_WORDS[language];
    return !!words?.yesNo.test(question) && !words.asking.test(question);
  }
  const clauses = question
    .split(
      /[.!?;,:]+\s+|\s+[-–]\s+|\b(?:and|but)\s+(?=(?:can|could|may|do|does|is|are|will|would|should|must|have|has)\b)/,
    )
    .map((clause) => clause?.trim() ?? '')
    .filter(Boolean);
  if (clauses.some((clause) => YES_NO.test(clause) || CONDITIONED.test(clause))) return true;
  return !WH.test(question) && asks(question).length === 0 && TAG.test(question.trim());
}

/** "They were bent when I unpacked them", "the day after I bought it": told, not asked. */
const TOLD =
  /(?<=\p{L}[\p{L}'’]*\s)(?:when|where|who|which|while|after|before) (?:i|we|he|she|it|they|you|the|my)\b/giu;

/** Whether the text is a question at all, by its words. */
export function asksSomething(text: string, language = ENGLISH): boolean {
  if (language !== ENGLISH) {
    const words = QUESTION_WORDS[language];
    return /[?？]/.test(text) || (!!words && (words.asking.test(text) || words.yesNo.test(text)));
  }
  if (asksYesNo(text) || /[?？]/.test(text)) return true;
  const plain = ASKING.test(text) ? text : text.replace(TOLD, ' ');
  return asks(plain).length > 0 || WH.test(plain);
}
