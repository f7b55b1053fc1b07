import { messagesOf, type Say, type Translation } from '#messages';
import type { Language } from '../language.js';
import type { en } from './en.js';

type Catalogue = Translation<typeof en>;

/** Each is a file of its own: a page loads the one that it shows. */
const CATALOGUES: Record<Language, () => Promise<Catalogue>> = {
  en: async () => (await import('./en.js')).en,
  de: async () => (await import('./de.js')).de,
  zh: async () => (await import('./zh.js')).zh,
};

let say: Say<typeof en> = (key) => {
  throw new Error(`${key} is said before a language is spoken`);
};

/** A message of the app in words. */
export const t: Say<typeof en> = (key, values) => say(key, values);

/** Has everything said in a language; before anything is. */
export async function speak(language: Language): Promise<void> {
  say = messagesOf<typeof en>(await CATALOGUES[language](), language);
}
