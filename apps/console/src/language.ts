import type { StaffLanguage } from '#contracts';

/** What the console can be read in, each by its own name. */
export const LANGUAGES: Readonly<Record<StaffLanguage, string>> = {
  en: 'English',
  de: 'Deutsch',
  zh: '中文',
};

const KEY = 'attendant:language';

let spoken: StaffLanguage | undefined;

/** What everything is said in. */
export const spokenLanguage = (): StaffLanguage => spoken ?? 'en';

/** BCP 47, for dates and numbers: the browser's own way of writing the language, such as `de-AT`; before anything is said, none. */
export const locale = (): string | undefined => {
  if (!spoken || typeof navigator === 'undefined') return spoken;
  return navigator.languages.find((one) => codeOf(one) === spoken) ?? spoken;
};

/** Has dates, numbers and the page itself go by a language. */
export function goBy(language: StaffLanguage): void {
  spoken = language;
  if (typeof document !== 'undefined') document.documentElement.lang = language;
}

/** A label inside of a sentence: without its capital, but in German, whose nouns keep theirs. */
export const inSentence = (label: string): string =>
  spoken === 'de' ? label : label.charAt(0).toLowerCase() + label.slice(1);

/** What was chosen, else the first of the browser's languages that there is; English without any. */
export const languageFor = (chosen: string | null, browser: readonly string[]): StaffLanguage =>
  [chosen, ...browser.map(codeOf)].find(isLanguage) ?? 'en';

/** What whoever logged in last in this browser reads. */
export function rememberedLanguage(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/**
 * Has the page begin anew in a person's language, where it is in another: words stand in what was loaded.
 * @param chosen of their account; null: as the browser
 * @returns whether it does; never where this browser keeps nothing, and would begin as it did
 */
export function follow(chosen: StaffLanguage | null): boolean {
  const wanted = languageFor(chosen, navigator.languages);
  try {
    localStorage.setItem(KEY, wanted);
  } catch {
    return false;
  }
  if (wanted === spokenLanguage()) return false;
  window.location.reload();
  return true;
}

const isLanguage = (code: string | null): code is StaffLanguage =>
  code !== null && Object.hasOwn(LANGUAGES, code);

const codeOf = (tag: string): string => tag.split('-', 1)[0]?.toLowerCase() ?? '';
