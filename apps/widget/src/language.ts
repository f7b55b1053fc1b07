/** The server writes the languages that the shop speaks in place of `en` as it hands out the script. */
const TOLD = 'attendant-languages:en';

/** ISO 639-1, the shop's first one first. */
export const SPOKEN: readonly string[] = (/:(.+)/.exec(TOLD)?.[1] ?? 'en').split(',');

const languageOf = (locale: string): string => locale.split('-', 1)[0]?.toLowerCase() ?? '';

/**
 * The language of the page where the shop speaks it, else the first of the browser's that it speaks, else its own first.
 * @param page `lang` of the page, BCP 47 or ''; @param browser BCP 47, the most wanted first
 */
export function languageFor(page: string, browser: readonly string[], spoken: readonly string[]): string {
  const wished = [page, ...browser].map(languageOf);
  return wished.find((language) => spoken.includes(language)) ?? spoken[0] ?? 'en';
}

/** The browser's own way of writing a language, such as `de-AT`, else the page's. */
export const localeIn = (language: string, page: string, browser: readonly string[]): string =>
  [...browser, page].find((locale) => languageOf(locale) === language) ?? language;

const FROM_RIGHT = ['ar', 'dv', 'fa', 'he', 'ps', 'ur', 'yi'];

/** Which way a language is written. */
export const directionOf = (language: string): 'ltr' | 'rtl' =>
  FROM_RIGHT.includes(language) ? 'rtl' : 'ltr';
