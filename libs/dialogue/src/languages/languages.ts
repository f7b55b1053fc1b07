import type { Understanding } from '#contracts';
import { wordsOf } from '../cues.js';
import { LANGUAGE_TEXTS } from '../messages/languages.js';
import { NOTICES } from '../messages/notices.js';
import { MARKS, POLITE } from './words.js';

/** The name of a language in another one: "anglais". */
export const languageName = (code: string, language: string): string =>
  new Intl.DisplayNames([language], { type: 'language' }).of(code) ?? code;

/**
 * What a conversation is in after a message. It changes only where the message is plainly in another language: a few words,
 * names of products and addresses look like many.
 *
 * @param spoken By the shop.
 */
export function languageAfter(
  text: string,
  { language, unread }: Pick<Understanding, 'language' | 'unread'>,
  before: string | null,
  spoken: readonly string[],
): string | null {
  if (language === null || language === before) return before;
  // What is not read has been held against what is, and a first message against what the shop speaks: they are plain enough.
  if (unread || (before === null && spoken.includes(language))) return language;
  return isPlainly(language, text) ? language : before;
}

/** Has the text a common little word of the language, or its script? */
function isPlainly(language: string, text: string): boolean {
  const script = SCRIPTS[language];
  if (script) return script.test(text);
  const marks = MARKS[language];
  return marks === undefined || wordsOf(text).some((word) => marks.has(word));
}

const SCRIPTS: Readonly<Record<string, RegExp>> = {
  zh: /\p{Script=Han}{2}/u,
  ja: /[\p{Script=Hiragana}\p{Script=Katakana}]{2}/u,
  ko: /\p{Script=Hangul}{2}/u,
};

/** Words for yes, no and a person in a language that a shop may not speak. */
export function listeningIn(language: string): Record<string, string[]> | null {
  const notice = NOTICES[language];
  const texts = LANGUAGE_TEXTS[language];
  if (!notice || !texts) return null;
  return { affirm: [...notice.affirm], deny: [...notice.deny], person: [...texts.person, texts.button] };
}

/** "English please", "auf Deutsch bitte": the language that a message asks for, and nothing else. */
export function languageWished(text: string): string | null {
  const words = wordsOf(text);
  if (words.length > MOST_WORDS) return null;
  const plain = words.join(' ');
  for (const [name, code] of names()) {
    const at = plain.indexOf(name);
    if (
      at < 0 ||
      /\p{L}$/u.test(spaced(plain.slice(0, at))) ||
      /^\p{L}/u.test(spaced(plain.slice(at + name.length)))
    )
      continue;
    const rest = wordsOf(`${plain.slice(0, at)} ${plain.slice(at + name.length)}`);
    if (rest.every((word) => POLITE.has(word))) return code;
  }
  return null;
}

/** Chinese and Japanese write on without a space. */
const spaced = (text: string): string => text.replace(/[\p{Script=Han}\p{Script=Hiragana}]/gu, ' ');

const MOST_WORDS = 9;

/** What the languages are called in each of them, the longest first. */
function names(): readonly (readonly [string, string])[] {
  const codes = Object.keys(LANGUAGE_TEXTS);
  return (allNames ??= codes
    .flatMap((code) => [
      ...codes.map((language) => [wordsOf(languageName(code, language)).join(' '), code] as const),
      ...(OTHER_NAMES[code] ?? []).map((name) => [name, code] as const),
    ])
    .sort(([a], [b]) => b.length - a.length));
}
let allNames: readonly (readonly [string, string])[] | undefined;

/** As they are bent in a sentence, or said otherwise. */
const OTHER_NAMES: Readonly<Record<string, readonly string[]>> = {
  en: ['angielsku', '英文'],
  de: ['niemiecku', '德文'],
  fr: ['francusku', '法文'],
  es: ['hiszpańsku', 'castellano', '西班牙文'],
  it: ['włosku'],
  pt: ['portugalsku'],
  nl: ['holendersku', 'niederländisch', 'holländisch'],
  pl: ['polsku'],
  zh: ['chińsku', '中文', '汉语', '普通话', 'mandarin'],
  ja: ['japońsku', '日文'],
  ko: ['koreańsku', '韩语', '韩文'],
};
