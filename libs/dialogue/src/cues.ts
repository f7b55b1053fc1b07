import type { PhrasesFile } from '#contracts';

/** What the dialogue listens for beside the intents; each needs its words in phrases.yaml. */
export const CUES = [
  'affirm',
  'deny',
  'not_known',
  'acknowledge',
  'condition',
  'supposed',
  'nevermind',
  'not_wished',
  'correction',
  'lead',
  'question',
  'all',
  'not_all',
  'except',
  'not_this',
  'same_again',
  'size_up',
  'size_down',
  'cheaper',
  'pricier',
  'more',
  'at_most',
  'at_least',
  'context',
  'filler',
  'idle',
  'order_word',
  'order_reference',
  'undo',
  'going_back',
  'elsewhere',
  'reorder',
  'reorder_all',
  'no_number',
  'find_orders',
  'watch',
  'is_back',
  'unwatch',
  'asks_wait',
  'asks_agreed',
  'asks_hours',
  'asks_opening',
  'asks_next',
  'asks_if_late',
  'asks_redirect',
  'asks_refund',
  'asks_refund_time',
  'asks_points',
  'asks_contents',
  'asks_replacement',
  'asks_carrier',
  'asks_address',
  'asks_total',
  'asks_amount',
  'asks_placed',
  'asks_late',
  'asks_due',
  'asks_deadline',
  'vague',
  'angry',
  'chasing',
  'reproach',
  'danger',
  'unharmed',
  'persists',
  'poses',
  'aside',
  'first',
  'second',
  'third',
  'last',
  'other',
  'latest',
  'one_before',
  'asks_orders',
  'asks_bought',
  'asks_change',
  'best',
  'pair',
  'follow_up',
  'asks_whether',
  'wish',
  'own_order',
  'on_its_way',
  'points_below',
  'no_help',
  'waiting',
  'also',
  'together',
  'in_stock',
  'stock',
  'count',
  'restock',
  'size_question',
  'color_question',
  'similar',
  'my_size',
  'to_basket',
  'basket_total',
  'seeks',
  'person',
  'no_person',
  'remove',
  'make_it',
  'against',
  'opinions',
  'of_these',
  'which',
  'of_all',
  'afresh',
  'back_to',
  'size_guide',
  'other_brand',
  'choosing',
] as const;
export type Cue = (typeof CUES)[number];

/** Lower case, straight apostrophes, single spaces, no punctuation but what words need. */
export const normalized = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[’`]/g, "'")
    .replace(/[^\p{L}\p{N}'€$£.%+-]+/gu, ' ')
    .replace(/(^|\s)[.'-]+|[.'-]+(?=\s|$)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

export const wordsOf = (text: string): string[] =>
  normalized(text)
    .split(' ')
    .flatMap((word) => (UNSPACED.test(word) ? unspacedWords(word) : word))
    .filter(Boolean);

/** Chinese and Japanese write no spaces between words. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
const unspacedWords = (text: string): string[] =>
  [...segmenter.segment(text)].map(({ segment }) => segment.trim());

/** A text as cues are looked for in it. */
interface Plain {
  text: string;
  words: readonly string[];
}

/** Cues of answers, which may be a single character. */
const ANSWERS: ReadonlySet<string> = new Set<Cue>(['affirm', 'acknowledge', 'deny']);

/** Whole-word search for words and short phrases. */
export class Cues {
  private readonly patterns: ReadonlyMap<string, RegExp>;
  /** The same, for all that a text has of them. */
  private readonly everywhere: ReadonlyMap<string, RegExp>;
  /** A turn asks hundreds of times, and most cues begin with no word of the text. */
  private readonly beginnings: ReadonlyMap<string, ReadonlySet<string> | null>;
  /** A turn asks dozens of cues of the same few texts. */
  private readonly plain = new Map<string, Plain>();

  constructor(private readonly cues: PhrasesFile['cues']) {
    const patterns = Object.entries(cues).map(
      ([name, words]) => [name, wordPattern(words, ANSWERS.has(name))] as const,
    );
    this.patterns = new Map(patterns);
    this.everywhere = new Map(patterns.map(([name, { source }]) => [name, new RegExp(source, 'gu')]));
    this.beginnings = new Map(Object.entries(cues).map(([name, words]) => [name, beginningsOf(words)]));
  }

  /** With further words for some of them. */
  and(words: PhrasesFile['cues']): Cues {
    const both = Object.entries(this.cues).map(([cue, own]) => [
      cue,
      [...new Set([...(words[cue] ?? []), ...own])],
    ]);
    return new Cues(Object.fromEntries(both) as PhrasesFile['cues']);
  }

  /** With other words for some of them. */
  but(words: PhrasesFile['cues']): Cues {
    return new Cues({ ...this.cues, ...words });
  }

  /** The words and phrases of a cue. */
  words(cue: Cue): readonly string[] {
    return this.cues[cue] ?? [];
  }

  hears(cue: Cue, text: string): boolean {
    const plain = this.normalized(text);
    return this.mayHear(cue, plain) && (this.patterns.get(cue)?.test(plain.text) ?? false);
  }

  /** Where the cue is first heard in a text in lower case, with its words; punctuation stays what it is. */
  find(cue: Cue, text: string): { start: number; end: number; words: string } | null {
    const found = this.patterns.get(cue)?.exec(text);
    return found ? { start: found.index, end: found.index + found[0].length, words: found[0] } : null;
  }

  /** The text without the words of the cue, normalised. */
  without(cue: Cue, text: string): string {
    const pattern = this.everywhere.get(cue);
    const plain = this.normalized(text);
    if (!pattern || !this.mayHear(cue, plain)) return plain.text;
    return plain.text.replace(pattern, ' ').replace(/\s+/g, ' ').trim();
  }

  /** Does a phrase of the cue begin with a word of the text? */
  private mayHear(cue: Cue, { words }: Plain): boolean {
    const beginnings = this.beginnings.get(cue);
    return !beginnings || words.some((word) => beginnings.has(word));
  }

  private normalized(text: string): Plain {
    const known = this.plain.get(text);
    if (known !== undefined) return known;
    if (this.plain.size >= MOST_KEPT) this.plain.clear();
    const made = normalized(text);
    const plain = { text: made, words: made.match(WORD) ?? [] };
    this.plain.set(text, plain);
    return plain;
  }
}

const MOST_KEPT = 200;
/** Letters and digits between which a phrase may begin. */
const WORD = /[\p{L}\p{N}]+/gu;
const FIRST_WORD = /^[\p{L}\p{N}]+(?:'[\p{L}\p{N}]*)*/u;

/** The words with which phrases begin, with and without their apostrophes; null where one begins with another sign. */
function beginningsOf(phrases: readonly string[]): ReadonlySet<string> | null {
  const beginnings = new Set<string>();
  for (const phrase of phrases) {
    if (UNSPACED.test(phrase)) return null;
    const first = FIRST_WORD.exec(normalized(phrase))?.[0];
    if (first === undefined) return null;
    first.split("'").reduce((before, part) => {
      beginnings.add(before + part);
      return before + part;
    }, '');
  }
  return beginnings.size > 0 ? beginnings : null;
}

/** The word lists are the shop's and stay as they are: each is compiled once, not for every message. */
const compiled = new WeakMap<readonly string[], RegExp>();

/** Matches any of the phrases as whole words of a normalised text; those of languages without spaces anywhere in it. */
/** @param alone A single character of a script without spaces counts only by itself: 好 is a yes, 你好 is none. */
export function wordPattern(phrases: readonly string[], alone = false): RegExp {
  const known = compiled.get(phrases);
  if (known) return known;
  const alternatives = phrases
    .map(normalized)
    .sort((a, b) => b.length - a.length)
    // "Dont" and "im" are typed as often as "don't" and "i'm".
    .map((phrase) => phrase.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll("'", "'?"));
  const isWithin = (phrase: string): boolean => UNSPACED.test(phrase) && !(alone && [...phrase].length === 1);
  const within = alternatives.filter(isWithin);
  const whole = alternatives.filter((phrase) => !isWithin(phrase));
  const pattern = new RegExp(
    [
      ...within,
      ...(whole.length > 0 || within.length === 0
        ? [`(?<![\\p{L}\\p{N}])(?:${whole.join('|')})(?![\\p{L}\\p{N}])`]
        : []),
    ].join('|'),
    'u',
  );
  compiled.set(phrases, pattern);
  return pattern;
}

const ofPhrases = new Map<string, RegExp>();

/** The same for one phrase: an answer of a flow, a size or colour. */
export function phrasePattern(phrase: string): RegExp {
  let pattern = ofPhrases.get(phrase);
  if (!pattern) {
    if (ofPhrases.size >= MOST_PHRASES) ofPhrases.clear();
    ofPhrases.set(phrase, (pattern = wordPattern([phrase])));
  }
  return pattern;
}

const MOST_PHRASES = 2_000;
