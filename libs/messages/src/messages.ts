import { IntlMessageFormat } from 'intl-messageformat';

/** A catalogue: messages of one language in ICU's format, by key. A build may put them in as parsed already. */
export type Catalogue = Readonly<Record<string, string>>;

/** The message of that key in words. @throws Error when a value that it names is missing. */
export type Say<C extends Catalogue> = (
  key: keyof C & string,
  values?: Readonly<Record<string, string | number>>,
) => string;

/**
 * Reads a catalogue. Each message is parsed at its first use.
 * @param locale BCP 47, of the catalogue's language: its plurals, and the digits of its numbers.
 */
export function messagesOf<C extends Catalogue>(catalogue: C, locale: string): Say<C> {
  const formats = new Map<string, IntlMessageFormat>();
  return (key, values) => {
    let format = formats.get(key);
    if (!format) {
      format = new IntlMessageFormat(catalogue[key] as string, locale, undefined, { ignoreTag: true });
      formats.set(key, format);
    }
    return String(format.format(values));
  };
}
