import type { Entity } from '#contracts';
import { type Cues, wordsOf } from '../cues.js';
import type { AdviceFilters } from '../dialogue-state.js';
import { entityValue } from '../flows/read-slot.js';

export interface CategoryName {
  category: string;
  department: string;
}

/** The limits a message sets: budget, colour, size and the kind of thing. */
export function readFilters(
  text: string,
  entities: readonly Entity[],
  cues: Cues,
  categories: readonly CategoryName[],
): AdviceFilters {
  const color = entityValue(entities, 'color');
  const size = entityValue(entities, 'size');
  const category = readCategory(text, categories);
  return {
    ...readBudget(text, entities, cues),
    ...(color && { color }),
    ...(size && { size }),
    ...(category && { category }),
  };
}

const AMOUNT = '[€$£]?\\s?(\\d{1,5}(?:[.,]\\d{2})?)\\s?(?:€|euros?|eur)?';
const NO_UNIT =
  '(?!\\d|\\s?(?:%|°|(?:l|g|kg|mm|cm|m|lit(?:er|re)s?|people|persons?|days?|nights?|hours?|degrees)\\b))';
/** "Between 50 and 100", "from €50 to €100", "50-100 euro". */
const RANGE = new RegExp(
  `\\b(?:between|from)\\s+${AMOUNT}\\s*(?:and|to|-|–)\\s*${AMOUNT}${NO_UNIT}|` +
    `(?<![\\w.,])(\\d{1,5})\\s?(?:-|–|to)\\s?(\\d{1,5})\\s?(?:€|euros?\\b|eur\\b)`,
  'i',
);

function readRange(text: string): Pick<AdviceFilters, 'minPrice' | 'maxPrice'> | null {
  const [, from, to, low = from, high = to] = RANGE.exec(text) ?? [];
  if (low === undefined || high === undefined) return null;
  const ends = [low, high].map((amount) => Math.round(Number(amount.replace(',', '.')) * 100));
  return { minPrice: Math.min(...ends), maxPrice: Math.max(...ends) };
}

function readBudget(
  text: string,
  entities: readonly Entity[],
  cues: Cues,
): Pick<AdviceFilters, 'minPrice' | 'maxPrice'> {
  const range = readRange(text);
  if (range) return range;
  const amounts = entities
    .filter((entity) => entity.type === 'money')
    .map((entity) => ({
      minor: Number(entity.value),
      before: text.slice(Math.max(0, entity.start - 20), entity.start),
    }))
    .filter(({ minor }) => Number.isInteger(minor) && minor > 0);
  if (amounts.length === 0) {
    // "under 100": a bare number is money where a limit is named.
    const bare = /(.{2,20})\b(\d{2,4})(?![\d-]|\s*(?:l|g|kg|mm|cm|m|litres?|people|days?|%))\b/i.exec(text);
    if (bare && cues.hears('at_most', bare[1] ?? '')) return { maxPrice: Number(bare[2]) * 100 };
    return {};
  }
  const minors = amounts.map(({ minor }) => minor);
  if (amounts.length > 1) return { minPrice: Math.min(...minors), maxPrice: Math.max(...minors) };
  const [only] = amounts;
  if (!only) return {};
  const least = cues.hears('at_least', only.before) && !cues.hears('at_most', only.before);
  return least ? { minPrice: only.minor } : { maxPrice: only.minor };
}

/**
 * Words of the message that name a category, its last word (the noun) among them. What stands after "for" is what the
 * thing is used with, so it only counts when nothing before it does.
 */
function readCategory(text: string, categories: readonly CategoryName[]): string | null {
  const [front = text] = text.split(/\b(?:for|to wear|to go|that goes|with)\b/i);
  return categoryIn(front, categories) ?? categoryIn(text, categories);
}

function categoryIn(text: string, categories: readonly CategoryName[]): string | null {
  const said = wordsOf(text).map(stem);
  let best: { words: string[]; at: number } | null = null;
  for (const { category } of categories) {
    const names = category.split(/\s*(?:&|,|\band\b)\s*/i).map((name) => wordsOf(name));
    for (const words of names) {
      const noun = words.at(-1);
      const at = noun ? said.indexOf(stem(noun)) : -1;
      if (at < 0) continue;
      const heard = words.filter((word) => said.includes(stem(word)));
      if (!best || heard.length > best.words.length || (heard.length === best.words.length && at < best.at)) {
        best = { words: heard, at };
      }
    }
  }
  return best ? best.words.join(' ') : null;
}

export const stem = (word: string): string => word.replace(/'s$/, '').replace(/(?<=\p{L}{3})(?<!s)s$/u, '');
