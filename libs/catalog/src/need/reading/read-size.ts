import { EMPTY } from '../english.js';
import { unitOf } from '../units.js';
import type { Draft } from './draft.js';
import type { Quantity } from './quantities.js';

/** More sizes than this in one message are a list of something else. */
const MOST_SIZES = 4;
const ASKS = /^(?:sizes?|sz|eu)$/;

/**
 * A size that things of the kind come in: after "size" or "in", before a kind, or alone. Numbers that are sizes are taken
 * out of the quantities.
 */
export function readSize(draft: Draft, quantities: Quantity[]): void {
  const offered = [...draft.vocabulary.sizes]
    .filter(([, { categories }]) => draft.categories.some((category) => categories.has(category)))
    .map(([size]) => size);
  const anyOf: string[] = [];
  const noneOf: string[] = [];
  const keep = (size: string, from: number, to: number): void => {
    const written = draft.vocabulary.sizes.get(size)?.written ?? size;
    (draft.isRefused(from) ? noneOf : anyOf).push(written);
    draft.take(ASKS.test(draft.word(from - 1)) ? from - 1 : from, to);
    const claimed = quantities.findIndex(({ at }) => at >= from && at < to);
    if (claimed >= 0) quantities.splice(claimed, 1);
  };
  for (const { size, from, to } of written(draft, offered)) keep(size, from, to);
  draft.tokens.forEach((token, at) => {
    if (token.isTaken || anyOf.length >= MOST_SIZES) return;
    const size =
      token.number === null ? wordSize(draft, at, offered) : numberSize(draft, at, offered, quantities);
    if (size !== null) keep(size, at, at + 1);
  });
  if (anyOf.length > 0 || noneOf.length > 0)
    draft.limits.push({
      on: 'option',
      name: 'size',
      anyOf: [...new Set(anyOf)],
      noneOf: [...new Set(noneOf)],
    });
}

/** Sizes of several parts, written whole: "M/L", "Long Wide", "39-41". */
function written(
  { text, tokens }: Draft,
  offered: readonly string[],
): { size: string; from: number; to: number }[] {
  const upper = text.toUpperCase();
  const taken: { start: number; end: number }[] = [];
  return offered
    .filter((size) => /[^\p{L}\p{N}]/u.test(size))
    .sort((a, b) => b.length - a.length)
    .flatMap((size) => {
      const start = upper.search(new RegExp(`(?<![\\p{L}\\p{N}])${escaped(size)}(?![\\p{L}\\p{N}])`, 'u'));
      const end = start + size.length;
      const from = tokens.findIndex((token) => token.start === start && !token.isTaken);
      if (start < 0 || from < 0 || taken.some((other) => start < other.end && end > other.start)) return [];
      taken.push({ start, end });
      const past = tokens.findIndex((token) => token.start >= end);
      return [{ size, from, to: past < 0 ? tokens.length : past }];
    });
}

const escaped = (size: string): string => size.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

function numberSize(
  draft: Draft,
  at: number,
  offered: readonly string[],
  quantities: readonly Quantity[],
): string | null {
  const { text, number } = draft.tokens[at] as { text: string; number: number };
  if (!/^\d/.test(text)) return null;
  if (isAsked(draft, at)) return text;
  const quantity = quantities.find((each) => each.at === at);
  // "Do they go up to 46?"
  const isOffer = quantity?.bound === 'most' && COMES.test(draft.text.slice(0, draft.tokens[at]?.start));
  if (!quantity || quantity.isMoney || quantity.low !== quantity.high) return null;
  if (quantity.bound !== null && !isOffer) return null;
  const isPeople = quantity.unit === 'people' && draft.measured('people') === null;
  if (quantity.unit !== null && !isPeople) return null;
  const isOffered = offered.some((size) => size === text || rangeHolds(size, number));
  return isOffered && (isOffer || standsAsSize(draft, at)) ? text : null;
}

const COMES = /\b(?:go|goes|come|comes|run|runs|available|made) (?:right |all the way )?up to $/i;

function wordSize(draft: Draft, at: number, offered: readonly string[]): string | null {
  const token = draft.tokens[at] as { text: string; start: number; end: number };
  const previous = draft.word(at - 1);
  // "50 to 60 L" are litres.
  const unit = draft.tokens[at - 1]?.number == null ? null : (unitOf(token.text)?.unit ?? null);
  if (unit !== null && draft.measured(unit) !== null) return null;
  const asked = isAsked(draft, at);
  const letters = Object.hasOwn(LETTER_SIZES, token.text) ? (LETTER_SIZES[token.text] as string) : null;
  if (letters !== null) {
    const isOffered = offered.some((size) => size === letters || size.split('/').includes(letters));
    if (!isOffered && !asked) return null;
    if (asked || isAlone(draft)) return letters;
    // "A large tent" is big, "in large" is a size; an s may be anything, an S is a size.
    const isWord = token.text.length > 3;
    const isBeside = /^(?:in|an?|or|take|,)$/.test(previous) || at === 0 || isColored(draft, at - 1);
    if (isWord) return isBeside && endsHere(draft, at + 1) ? letters : null;
    const isBare = letters.length === 1;
    return !isBare || /^\p{Lu}$/u.test(draft.text.slice(token.start, token.end)) ? letters : null;
  }
  if (token.text.length <= 3) return null;
  const word = token.text.toUpperCase();
  // "The long one" of "Regular" and "Long Wide".
  const [own, ...others] = offered.filter((size) => size.split(' ').includes(word));
  const size = offered.includes(word) ? word : others.length === 0 ? own : undefined;
  if (size === undefined) return null;
  return asked || isAlone(draft) || /^(?:in|or|the|a)$/.test(previous) ? size : null;
}

const isAsked = (draft: Draft, at: number): boolean =>
  ASKS.test(draft.word(at - 1)) ||
  (/^(?:is|of|a|an|in|:)$/.test(draft.word(at - 1)) && /^sizes?$/.test(draft.word(at - 2)));

/** "In lake blue large". */
const isColored = ({ tokens, vocabulary }: Draft, at: number): boolean =>
  vocabulary.colors.words.has(tokens[at]?.stem ?? '');

const isAlone = ({ tokens }: Draft): boolean =>
  tokens.filter((token) => token.stem && !token.isTaken && !EMPTY.has(token.text)).length <= 1;

function endsHere({ tokens }: Draft, at: number): boolean {
  const next = tokens[at];
  return (
    !next ||
    next.isStop ||
    /^(?:please|pls|plz|thanks|so|then|size|or|and|for|if|instead|too)$/.test(next.text)
  );
}

/** "In 44", "a 42", "42?", "42 please"; not "2 of them". */
function standsAsSize(draft: Draft, at: number): boolean {
  const previous = draft.word(at - 1);
  return (
    previous === '' ||
    /^(?:in|a|an|no|or|the|i'm|am|is|take|wear|wears|wearing|fits|about|for|of|,|eu|and|uk|need)$/.test(
      previous,
    ) ||
    draft.tokens[at + 1]?.isTaken === true ||
    (endsHere(draft, at + 1) && draft.tokens.length <= 6)
  );
}

const LETTER_SIZES: Readonly<Record<string, string>> = {
  xxs: 'XXS',
  xs: 'XS',
  s: 'S',
  m: 'M',
  l: 'L',
  xl: 'XL',
  xxl: 'XXL',
  xxxl: 'XXXL',
  '2xl': 'XXL',
  '3xl': 'XXXL',
  small: 'S',
  medium: 'M',
  large: 'L',
};

/** Does a size such as "39-41" hold a number? */
function rangeHolds(size: string, value: number): boolean {
  const range = /^(\d+)\s*[-–]\s*(\d+)$/.exec(size);
  return range !== null && Number(range[1]) <= value && value <= Number(range[2]);
}
