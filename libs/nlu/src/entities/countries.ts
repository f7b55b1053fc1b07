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

const codes: ReadonlyMap<string, string> = new Map([
  ...getCountries().flatMap((code): [string, string][] => {
    const name = new Intl.DisplayNames(['en'], { type: 'region' }).of(code)?.toLowerCase();
    return name && name !== code.toLowerCase() ? [[name, code]] : [];
  }),
  ...Object.entries(OTHER_NAMES),
]);
const PATTERN = new RegExp(anyOf(codes.keys()), 'giu');

/** Countries by their English names; values are ISO 3166-1 alpha-2 codes. */
export const findCountries = (message: string): Entity[] =>
  findAll(message, 'country', PATTERN, (match, text) => {
    const name = text.toLowerCase().replace(/\s+/g, ' ');
    const code = codes.get(name);
    if (!code) return null;
    if (AMBIGUOUS.has(name) && !PLACE_BEFORE.test(message.slice(Math.max(0, match.index - 12), match.index)))
      return null;
    return { value: code, confidence: 1 };
  });
