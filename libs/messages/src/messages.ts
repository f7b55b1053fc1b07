import { IntlMessageFormat } from 'intl-messageformat';

/** A catalogue: messages of one language in ICU's format, by key. A build may put them in as parsed already. */
export type Catalogue = Readonly<Record<string, string>>;

/** The same messages in another language: every key, and no other. */
export type Translation<C extends Catalogue> = Readonly<Record<keyof C & string, string>>;

/** The message of that key in words. @throws Error when a value that it names is missing. */
export type Say<C extends Catalogue> = (
  key: keyof C & string,
  values?: Readonly<Record<string, string | number>>,
) => string;

/**
 * Reads a catalogue. Each message is parsed at its first use.
 * @param locale BCP 47, of the catalogue's language: its plurals, and the digits of its numbers.
 */
export function messagesOf<C extends Catalogue>(catalogue: C | Translation<C>, locale: string): Say<C> {
  const formats = new Map<string, IntlMessageFormat>();
  return (key, values) => {
    let format = formats.get(key);
    if (!format) {
      const message = (catalogue as Catalogue)[key] as string;
      format = new IntlMessageFormat(message, locale, undefined, { ignoreTag: true });
      formats.set(key, format);
    }
    return String(format.format(values));
  };
}

/**
 * Catalogues of several languages, by ISO 639-1.
 * @returns what speaks the language of a locale (BCP 47, well formed or not); English where there is no such catalogue.
 */
export function messagesIn<C extends Catalogue>(
  catalogues: Readonly<Record<string, Translation<C>>> & { en: C },
): (locale: string) => Say<C> {
  const says = new Map(
    Object.entries(catalogues).map(([language, catalogue]) => [language, messagesOf<C>(catalogue, language)]),
  );
  const english = says.get('en') as Say<C>;
  return (locale) => says.get(languageOf(locale)) ?? english;
}

/** "de" of "de-AT". */
const languageOf = (locale: string): string => (/^[a-z]+/i.exec(locale)?.[0] ?? '').toLowerCase();
