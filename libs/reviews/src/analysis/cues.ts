/** Sentences, roughly: what ends in a mark or a line. */
const SENTENCE = /[^.!?\n]+[.!?]*/gu;
const ASKS =
  /^(?:(?:hi|hello|hey|so|and|but|also|please|ok|okay)[\s,]+)*(?:who|what|when|where|why|how|which|whose|is|are|was|does|do|did|can|could|would|will|has|have|should|any(?:one|body)?\s+know|does\s+any)\b/iu;
/** A question that asks nobody: "what's not to love?", "who knew?", "why?" in the middle of a complaint. */
const RHETORICAL =
  /\b(?:not to (?:love|like)|who knew|who cares|right|why not|what more|what else|need i say more|could you ask for|what were they thinking|really|seriously|huh|eh)\b[^?]*\?$/iu;
const FEWEST_WORDS = 3;

/** Whether the text asks the shop or other customers something: a sentence that begins like a question and ends as one. */
export const asksQuestion = (text: string): boolean =>
  (text.match(SENTENCE) ?? []).some((raw) => {
    const sentence = raw.trim();
    return (
      sentence.endsWith('?') &&
      sentence.split(/\s+/u).length >= FEWEST_WORDS &&
      ASKS.test(sentence) &&
      !RHETORICAL.test(sentence)
    );
  });

const SUGGESTS = [
  /\b(?:would|wud) (?:be|have been) (?:\w+ ){0,2}(?:nice|great|good|better|best|perfect|helpful|ideal|useful)(?:er)? (?:if|to|with)\b/iu,
  /\b(?:i|we) (?:really |just |only |do )?wish\b/iu,
  /\bwish(?:ed)? (?:it|they|there|the|you|that)\b/iu,
  /\b(?:they|you|it|the (?:company|maker|manufacturer|seller|shop|store|designers?)) (?:really |seriously |definitely )?(?:should|ought to|needs? to|could)(?: really| at least| also| just| maybe)? (?:add|make|offer|include|have|come|consider|provide|use|put|fix|change|improve|redesign|be|get|stop|bring|carry|sell|give)\b/iu,
  /\b(?:please|pls) (?:add|make|offer|include|consider|bring|fix|change|improve|stop|provide|carry|restock)\b/iu,
  /\b(?:could|can) (?:you|they) (?:please )?(?:add|make|offer|include|bring|fix|change|improve|provide|carry|restock)\b/iu,
  /\bcould (?:use|do with|benefit from) (?:a|an|some|more|less|better|another)\b/iu,
  /\b(?:i|we)(?:'d| would) (?:\w+ )?(?:suggest|recommend|prefer|like to see|love to see)(?: that| if)? (?:they|you|adding|making|a|an|the|more|it)\b/iu,
  /\b(?:my|one|only|a) (?:small |little |only )?suggestion\b/iu,
  /\b(?:hope|hoping) (?:they|you|that they)(?:'ll| will| would)? (?:\w+ )?(?:add|make|offer|bring|come|fix|change|improve|carry|restock|consider)\b/iu,
  /\bif only (?:it|they|the|there)\b/iu,
];

/** Whether the text says what should be done otherwise. */
export const makesSuggestion = (text: string): boolean => SUGGESTS.some((pattern) => pattern.test(text));
