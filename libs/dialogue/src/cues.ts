import type { PhrasesFile } from '#contracts';

/** What the dialogue listens for beside the intents; each needs its words in phrases.yaml. */
export const CUES = [
  'affirm',
  'deny',
  'nevermind',
  'correction',
  'question',
  'all',
  'cheaper',
  'pricier',
  'more',
  'at_most',
  'at_least',
  'context',
  'filler',
  'vague',
  'angry',
  'first',
  'second',
  'third',
  'last',
  'other',
  'latest',
  'cheapest',
  'dearest',
  'lightest',
  'best',
  'adjust',
  'pair',
  'together',
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

export const wordsOf = (text: string): string[] => normalized(text).split(' ').filter(Boolean);

/** Whole-word search for words and short phrases. */
export class Cues {
  private readonly patterns: ReadonlyMap<string, RegExp>;

  constructor(cues: PhrasesFile['cues']) {
    this.patterns = new Map(Object.entries(cues).map(([name, words]) => [name, wordPattern(words)]));
  }

  hears(cue: Cue, text: string): boolean {
    return this.patterns.get(cue)?.test(normalized(text)) ?? false;
  }

  /** The text without the words of the cue, normalised. */
  without(cue: Cue, text: string): string {
    const pattern = this.patterns.get(cue);
    const plain = normalized(text);
    return pattern ? plain.replace(new RegExp(pattern.source, 'gu'), ' ').replace(/\s+/g, ' ').trim() : plain;
  }
}

/** The word lists are the shop's and stay as they are: each is compiled once, not for every message. */
const compiled = new WeakMap<readonly string[], RegExp>();

/** Matches any of the phrases as whole words of a normalised text. */
export function wordPattern(phrases: readonly string[]): RegExp {
  const known = compiled.get(phrases);
  if (known) return known;
  const alternatives = phrases
    .map(normalized)
    .sort((a, b) => b.length - a.length)
    .map((phrase) => phrase.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${alternatives.join('|')})(?![\\p{L}\\p{N}])`, 'u');
  compiled.set(phrases, pattern);
  return pattern;
}
