import { Stored } from './stored.js';

/** What the shop can be read in, each by its own name. */
export const LANGUAGES = { en: 'English', de: 'Deutsch', zh: '中文' } as const;
export type Language = keyof typeof LANGUAGES;

const PARAMETER = 'lang';

const isLanguage = (code: unknown): code is Language =>
  typeof code === 'string' && Object.hasOwn(LANGUAGES, code);

const remembered = new Stored('northfold:language', isLanguage);

/** What the address asks for, else what was chosen before, else the first of the browser's languages; English without any. */
export const languageFor = (
  asked: string | null,
  chosen: Language | null,
  browser: readonly string[],
): Language => [asked, chosen, ...browser.map(codeOf)].find(isLanguage) ?? 'en';

/** The browser's own way of writing a language, such as `de-AT`. */
export const localeIn = (language: Language, browser: readonly string[]): string =>
  browser.find((locale) => codeOf(locale) === language) ?? language;

/** The same address in another language. */
export function addressIn(language: Language, address: string): string {
  const url = new URL(address);
  url.searchParams.set(PARAMETER, language);
  return url.href;
}

/**
 * The language of this page load. A choice in the address is remembered, and taken out of it: what is copied from there leaves
 * the choice to whoever gets it.
 */
export function chooseLanguage(): Language {
  const url = new URL(location.href);
  const asked = url.searchParams.get(PARAMETER);
  if (isLanguage(asked)) remembered.set(asked);
  if (asked !== null) {
    url.searchParams.delete(PARAMETER);
    history.replaceState(history.state, '', url);
  }
  return languageFor(asked, remembered.get(), navigator.languages);
}

const codeOf = (locale: string): string => locale.split('-', 1)[0]?.toLowerCase() ?? '';
