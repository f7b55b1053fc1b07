import { type Cues, normalized, wordsOf } from '../cues.js';

/** What a message says to "shall I?": a plain yes or no, one with something more to it, or neither. */
export type Consent = 'yes' | 'no' | 'yes_with_more' | 'no_with_more' | null;

/** A yes may come with so many words of no consequence ("yes, that works for me"). */
const IDLE_WORDS = 2;

/**
 * Reads an answer to the question before a write. Only a plain yes is one: a condition, a "but", a number or another wish
 * beside it makes it a yes with more, on which nothing is written.
 * @param readBack What was asked, with its buttons: words of it say nothing new.
 */
export function readConsent(text: string, readBack: string, buttons: readonly string[], cues: Cues): Consent {
  const plain = normalized(text);
  const button = buttons.findIndex((label) => normalized(label) === plain);
  if (button >= 0) return cues.hears('deny', text) ? 'no' : 'yes';
  // "Cancel it then", without the yes of "Yes, cancel it".
  const bare = cues.without('lead', plain);
  if (bare !== '' && buttons.some((label) => cues.without('affirm', label) === bare)) return 'yes';

  if (cues.hears('not_known', text)) return cues.hears('deny', cues.without('not_known', text)) ? 'no' : null;
  const no = cues.hears('deny', text);
  const certain = cues.hears('affirm', text);
  const yes = certain || cues.hears('acknowledge', text);
  if (no && certain) return 'no_with_more';
  if (no) return restOf(text, cues).length <= IDLE_WORDS && !hasFigures(text) ? 'no' : 'no_with_more';
  if (!yes) return null;
  if (cues.hears('condition', text) || /[?？]\s*$/.test(text)) return 'yes_with_more';
  const known = new Set(wordsOf(`${readBack} ${buttons.join(' ')}`));
  const news = restOf(text, cues).filter((word) => !known.has(word));
  return news.length <= IDLE_WORDS && !news.some((word) => /\d/.test(word)) ? 'yes' : 'yes_with_more';
}

const hasFigures = (text: string): boolean => /\d/.test(text);

/** The words that are neither consent nor filler, nor point at what was asked. */
const restOf = (text: string, cues: Cues): string[] => {
  const bare = (['affirm', 'acknowledge', 'deny', 'filler', 'idle', 'context'] as const).reduce(
    (left, cue) => cues.without(cue, left),
    text,
  );
  return wordsOf(bare);
};

/**
 * "No wait, keep it, my sister wants it after all": a no for a reason. The first words say it, and what follows sets nothing right.
 */
export function isReasonedNo(text: string, cues: Cues): boolean {
  const [first = '', ...rest] = text
    .split(/[,.;!]+/)
    .map((clause) => clause.trim())
    .filter((clause) => cues.without('correction', cues.without('filler', clause)) !== '');
  const reason = rest.join(' ');
  if (rest.length === 0 || hasFigures(text)) return false;
  if ((['condition', 'correction', 'other', 'not_this'] as const).some((cue) => cues.hears(cue, reason)))
    return false;
  const bare = cues.without('correction', first);
  return cues.hears('deny', first) && restOf(bare, cues).length === 0;
}
