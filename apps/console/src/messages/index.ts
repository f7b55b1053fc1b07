import type { StaffLanguage } from '#contracts';
import { messagesOf, type Say, type Translation } from '#messages';
import { goBy } from '../language.js';
import type { deskEn } from './desk-en.js';
import type { en } from './en.js';
import type { firstEn } from './first-en.js';

type All = Translation<typeof firstEn & typeof en & typeof deskEn>;

interface Catalogues {
  /** What errors mean, by code; none in English, where the server's own words are shown. */
  errors: () => Promise<Readonly<Record<string, string>>>;
  first: () => Promise<Translation<typeof firstEn>>;
  pages: () => Promise<Translation<typeof en>>;
  desk: () => Promise<Translation<typeof deskEn>>;
}

/** Each is a file of its own: a page loads those that it shows. */
const CATALOGUES: Readonly<Record<StaffLanguage, Catalogues>> = {
  en: {
    errors: () => Promise.resolve({}),
    first: async () => (await import('./first-en.js')).firstEn,
    pages: async () => (await import('./en.js')).en,
    desk: async () => (await import('./desk-en.js')).deskEn,
  },
  de: {
    errors: async () => (await import('./errors-de.js')).errorsDe,
    first: async () => (await import('./first-de.js')).firstDe,
    pages: async () => (await import('./de.js')).de,
    desk: async () => (await import('./desk-de.js')).deskDe,
  },
  zh: {
    errors: async () => (await import('./errors-zh.js')).errorsZh,
    first: async () => (await import('./first-zh.js')).firstZh,
    pages: async () => (await import('./zh.js')).zh,
    desk: async () => (await import('./desk-zh.js')).deskZh,
  },
};

let catalogues = CATALOGUES.en;
let known: Record<string, string> = {};
let isAllKnown = false;
let errors: Readonly<Record<string, string>> = {};
let sayError: Say<Readonly<Record<string, string>>> = () => '';
let say: Say<All> = (key) => {
  throw new Error(`${key} is said before a language is spoken`);
};

/** A message of the app in words. */
export const t: Say<All> = (key, values) => say(key, values);

/** What an error of that code means, in the reader's language; null where the server's own words are to be shown. */
export const meaningOf = (code: string): string | null =>
  Object.hasOwn(errors, code) ? sayError(code) : null;

/** Has what stands before log-in said in a language; before anything is. */
export async function speak(language: StaffLanguage): Promise<void> {
  catalogues = CATALOGUES[language];
  const [first, meanings] = await Promise.all([catalogues.first(), catalogues.errors()]);
  known = { ...first };
  errors = meanings;
  sayError = messagesOf(errors, language);
  isAllKnown = false;
  say = messagesOf(known as All, language);
  goBy(language);
}

/** Has the rest said as well; before the modules of any page after log-in are loaded, since they say their labels at once. */
export async function speakOfAll(): Promise<void> {
  if (isAllKnown) return;
  Object.assign(known, ...(await Promise.all([catalogues.pages(), catalogues.desk()])));
  isAllKnown = true;
}
