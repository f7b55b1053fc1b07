import type { Entity } from '#contracts';
import { findAll } from './find-all.js';

const EDGE_LEFT = "(?<![\\p{L}\\p{N}'’.,/-])";
const EDGE_RIGHT = "(?![\\p{L}\\p{N}'’/]|[.,-]\\d)";
const LETTERS = 'xxs|xs|xxxl|xxl|xl|[2-5]xl';
const WORDS = 'extra\\s?small|extra\\s?large|x-?small|x-?large|small|medium|large';
const NUMBER = '\\d{1,2}(?:[.,]5)?';
const NAMED = `${LETTERS}|${WORDS}|[sml]`;
const SYSTEM = 'eu|uk|us';

const pattern = (body: string, flags = 'giu') => new RegExp(`${EDGE_LEFT}${body}${EDGE_RIGHT}`, flags);

/** size M, size medium, size 42, size EU 42, size is XL */
const AFTER_SIZE = pattern(
  `(?:sizes?|sz)(?:\\s(?:is|of|a|an|in)){0,2}[\\s:]{1,2}(?<text>(?:(?:${SYSTEM})\\s?)?(?:${NAMED}|${NUMBER}))`,
);
/** EU 42, UK8.5, 42 EU */
const IN_SYSTEM = pattern(`(?:(?:${SYSTEM})\\s?${NUMBER}|${NUMBER}\\s?(?:${SYSTEM}))`);
/** XL anywhere; S, M and L when written as capitals. */
const BARE_LETTERS = pattern(`(?:${LETTERS})`);
const CAPITAL_LETTERS = pattern('[SML]', 'gu');
/** in medium, a large, "small please", "the large one": not "a small problem". */
const WORD_SIZES = pattern(
  `(?:in(?:\\san?|\\sthe)?|an?|the|to|or)\\s(?<text>${WORDS})(?=\\s{0,3}(?:$|[.,!?;)]|please|instead|one|size|or|and|to|for))`,
);
const ONLY_WORD = new RegExp(`^\\s{0,9}(?<text>${NAMED})\\s{0,9}[.!]?\\s{0,3}(?:please)?\\s{0,9}$`, 'giu');
/** ages 5-6, 5 to 6 years, 12-18 months */
const AGES = pattern(
  '(?:ages?|aged)\\s(?<from>\\d{1,2})(?:\\s?(?:-|–|to)\\s?(?<to>\\d{1,2}))?(?:\\s?(?:years?|yrs?|y))?',
);
const YEARS = pattern('(?<from>\\d{1,2})\\s?(?:-|–|to)\\s?(?<to>\\d{1,2})\\s?(?:years?|yrs?|y)(?:\\sold)?');
const MONTHS = pattern(
  '(?<from>0|3|6|9|12|18)\\s?(?:-|–|to)\\s?(?<to>3|6|9|12|18|24)\\s?(?:months?|mths?|m)',
);

/** Clothes and shoe sizes: `XL`, `42`, `EU 42`, for children `5-6Y` and `12-18M`. */
export const findSizes = (message: string): Entity[] => {
  const sized = (expression: RegExp, confidence: number) =>
    findAll(message, 'size', expression, (_, text) => ({ value: normalForm(text), confidence }));
  const spans = (expression: RegExp, unit: 'Y' | 'M') =>
    findAll(message, 'size', expression, ({ groups }) => {
      const { from, to } = groups ?? {};
      return { value: `${from}${to ? `-${to}` : ''}${unit}`, confidence: 0.9 };
    });
  return [
    ...sized(AFTER_SIZE, 1),
    ...sized(IN_SYSTEM, 1),
    ...spans(MONTHS, 'M'),
    ...spans(AGES, 'Y'),
    ...spans(YEARS, 'Y'),
    ...sized(BARE_LETTERS, 1),
    ...sized(CAPITAL_LETTERS, 0.8),
    ...sized(WORD_SIZES, 0.8),
    ...sized(ONLY_WORD, 0.8),
  ];
};

const normalForm = (text: string): string => {
  const plain = text.toLowerCase().replace(/\s+/g, ' ').replace(',', '.');
  const system = /^(?:(eu|uk|us) ?([\d.]+)|([\d.]+) ?(eu|uk|us))$/.exec(plain);
  if (system) return `${(system[1] ?? system[4] ?? '').toUpperCase()} ${system[2] ?? system[3]}`;
  const word = /^(extra ?|x-?)?(small|medium|large)$/.exec(plain);
  const letters = word ? (word[1] ? 'x' : '') + (word[2] as string).charAt(0) : plain;
  // 2XL and XXL are one size.
  return letters.replace(/^([2-5])xl$/, (_, times: string) => `${'x'.repeat(Number(times))}l`).toUpperCase();
};
