import { cityMapping } from 'city-timezones';
import { getCountries } from 'libphonenumber-js/min';
import type { Entity } from '#contracts';
import { anyOf, findAll } from './find-all.js';

const OTHER_NAMES: Readonly<Record<string, string>> = {
  uk: 'GB',
  'u.k.': 'GB',
  britain: 'GB',
  'great britain': 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  'northern ireland': 'GB',
  usa: 'US',
  'u.s.': 'US',
  'u.s.a.': 'US',
  america: 'US',
  'the states': 'US',
  'the us': 'US',
  us: 'US',
  holland: 'NL',
  'the netherlands': 'NL',
  'czech republic': 'CZ',
  uae: 'AE',
  türkiye: 'TR',
  turkey: 'TR',
};
/** Words that are often something else in a shop: counted only after "to", "in" and the like. */
const AMBIGUOUS = new Set([
  'jersey',
  'turkey',
  'georgia',
  'jordan',
  'chad',
  'guinea',
  'china',
  'mali',
  'cuba',
  'panama',
  'wales',
]);
const PLACE_BEFORE = /\b(?:to|in|from|for|into|within|across|live in)\s{1,3}$/i;

/** "To the us", "in the US", "to US": neither "send us" nor "the US size". */
const isUnitedStates = ({ index }: RegExpExecArray, text: string, message: string): boolean => {
  if (!/^(?:the )?us$/i.test(text)) return true;
  if (/^\s*(?:men|women|sizes?|shoe|\d)/i.test(message.slice(index + text.length))) return false;
  if (/^us$/i.test(text) && (text !== 'US' || message === message.toUpperCase())) return false;
  return PLACE_BEFORE.test(message.slice(Math.max(0, index - 12), index));
};

const codes: ReadonlyMap<string, string> = new Map([
  ...getCountries().flatMap((code): [string, string][] => {
    const name = new Intl.DisplayNames(['en'], { type: 'region' }).of(code)?.toLowerCase();
    return name && name !== code.toLowerCase() ? [[name, code]] : [];
  }),
  ...Object.entries(OTHER_NAMES),
]);
const PATTERN = new RegExp(anyOf(codes.keys()), 'giu');

/** Cities of fewer people are rarely meant by their name alone. */
const CITY_PEOPLE = 100_000;
/** Cities that are words as well: counted only with a capital. */
const WORDS = new Set(
  (
    'nice split reading mobile bath order orange surprise corona phoenix sale of male hull march florence victoria ' +
    'independence providence enterprise sterling buy salt man bar and bit chat most many see same along batman best'
  ).split(' '),
);

const plain = (name: string): string => name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** Where a name means several cities, the largest. */
const cities: ReadonlyMap<string, string> = new Map(
  cityMapping
    .filter(({ pop }) => pop >= CITY_PEOPLE)
    .sort((a, b) => a.pop - b.pop)
    .flatMap(({ city, city_ascii, iso2 }): [string, string][] =>
      [city, city_ascii].map((name) => [plain(name), iso2]),
    ),
);
const PLACE_WORDS = /(?<![\p{L}])(?:to|in|from|for|into|within|across|near)\s{1,3}/giu;
const NAME = /^[\p{L}][\p{L}'’-]*(?:\s[\p{L}][\p{L}'’-]*){0,2}/u;

/** A turn looks for countries in the same few texts again and again. */
const known = new Map<string, readonly Entity[]>();
const MOST_KEPT = 200;

/** Countries by their English names, or by a large city after "to", "in" and the like; values are ISO 3166-1 alpha-2 codes. */
export function findCountries(message: string): readonly Entity[] {
  let found = known.get(message);
  if (!found) {
    if (known.size >= MOST_KEPT) known.clear();
    found = read(message);
    known.set(message, found);
  }
  return found;
}

const read = (message: string): Entity[] => {
  const placed = ({ index }: RegExpExecArray): boolean =>
    PLACE_BEFORE.test(message.slice(Math.max(0, index - 12), index));
  const named = findAll(message, 'country', PATTERN, (match, text) => {
    const name = text.toLowerCase().replace(/\s+/g, ' ');
    const code = codes.get(name);
    if (!code || (name.endsWith('us') && !isUnitedStates(match, text, message))) return null;
    return AMBIGUOUS.has(name) && !placed(match) ? null : { value: code, confidence: 1 };
  });
  if (named.length > 0) return named;
  return [...message.matchAll(PLACE_WORDS)].flatMap((preposition) => {
    const start = preposition.index + preposition[0].length;
    const words = NAME.exec(message.slice(start))?.[0].split(/\s/) ?? [];
    for (let count = words.length; count > 0; count--) {
      const text = words.slice(0, count).join(' ');
      const value = cities.get(plain(text));
      const word = WORDS.has(plain(text)) && !/^\p{Lu}/u.test(text);
      if (value && !word) {
        return [{ type: 'country' as const, text, start, end: start + text.length, value, confidence: 0.8 }];
      }
    }
    return [];
  });
};
