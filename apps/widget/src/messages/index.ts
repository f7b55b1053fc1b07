import { messagesOf, type Say, type Translation } from '#messages';
import { en } from './en.js';

let say: Say<typeof en> = messagesOf(en, 'en');

/** A message of the widget in words; the build puts the catalogues in as parsed already. */
export const t: Say<typeof en> = (key, values) => say(key, values);

/** Languages with a catalogue; the script carries the English one, the others lie beside it. */
const CATALOGUES = ['en', 'de', 'zh'];

/**
 * Has everything said in a language from now on; in English where there is no catalogue of it, or it cannot be had.
 * @param server where the catalogues are, without a slash at the end
 */
export async function speak(language: string, server: string): Promise<void> {
  const catalogue = language === 'en' || !CATALOGUES.includes(language) ? null : await load(language, server);
  // What an older file lacks is said in English.
  say = catalogue ? messagesOf<typeof en>({ ...en, ...catalogue }, language) : messagesOf(en, 'en');
}

async function load(language: string, server: string): Promise<Partial<Translation<typeof en>> | null> {
  try {
    const response = await fetch(`${server}/widget.${language}.json`);
    if (!response.ok) throw new Error(`Status ${response.status}`);
    return (await response.json()) as Partial<Translation<typeof en>>;
  } catch (error) {
    console.warn(`Attendant: the words of the chat in ${language} could not be loaded.`, error);
    return null;
  }
}
