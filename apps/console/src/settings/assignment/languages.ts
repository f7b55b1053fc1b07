import { locale } from '../../language.js';

const names = new Intl.DisplayNames(locale(), { type: 'language', fallback: 'none' });
const letters = [...'abcdefghijklmnopqrstuvwxyz'];

/** `de` as the reader calls it. */
export const languageName = (code: string): string => names.of(code) ?? code;

/** Every code of two letters that stands for a language, by its name; without codes that were given up for others. */
export const LANGUAGES = letters
  .flatMap((first) => letters.map((second) => first + second))
  .filter((code) => names.of(code) !== undefined && new Intl.Locale(code).language === code)
  .map((value) => ({ value, label: languageName(value) }))
  .sort((a, b) => a.label.localeCompare(b.label));
