import { stemGerman } from './german-stem.js';
import { stem, termOf, wordsOf } from './words.js';

/** How texts of a language are cut into what is indexed and searched for. */
export interface Analyzer {
  /** In order, stopwords included. */
  wordsOf(text: string): string[];
  /** A word as it is indexed; null for a stopword. */
  termOf(word: string): string | null;
  /** The terms of a text, in order, repeats included. */
  termsOf(text: string): string[];
}

/** @param language ISO 639-1; of a language that nothing is known of, words are taken as they are written. */
export const analyzerOf = (language: string): Analyzer => ANALYZERS[language] ?? PLAIN;

const analyzer = (cut: Analyzer['wordsOf'], term: Analyzer['termOf']): Analyzer => ({
  wordsOf: cut,
  termOf: term,
  termsOf: (text) => cut(text).flatMap((word) => term(word) ?? []),
});

/** As {@link wordsOf} leaves them: without umlauts. */
const GERMAN_STOPWORDS = new Set(
  (
    'aber alle allem allen aller alles als also am an andere anderen auch auf aus bei beim bin bis bitte bzw da dabei dafur damit ' +
    'dann das dass dazu dem den denn der des deren dessen dich die dies diese diesem diesen dieser dieses dir doch dort du durch ein eine ' +
    'einem einen einer eines einfach er es etwas euch euer eure euren fur gibt ganz gern gerne hab habe haben habt hallo hat hatte hatten ' +
    'hi hier ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im in ins ist ja jetzt kann kannst konnen konnt konnte konnten mal man ' +
    'mein meine meinem meinen meiner mich mir mit mochte mochten muss mussen nach noch nun nur ob oder sehr sein seine seit sich sie ' +
    'sind so soll sollte und uns unser unsere unseren unserer vom von vor wann war waren warum was weil welche welchen welcher ' +
    'welches wenn wer werde werden wie wieso will wir wird wo wurde wurden zu zum zur uber'
  ).split(' '),
);

/** Between what a Chinese text is about. */
const CHINESE_PARTICLES =
  /请问|怎么样|怎么|怎样|如何|什么时候|什么|多少|多久|哪里|哪儿|可以|能不能|是不是|有没有|可不可以|会不会|为什么|如果|或者|以及|因为|所以|但是|我们|你们|他们|您好|你好|一下|一个|这个|那个|[的了吗呢吧啊呀嘛么我你您他她它们是在把被和与或及也都就还又很请给让从到对为不没有个]/gu;
const HAN_OR_OTHER = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu;

/** Pairs of neighbouring characters, as Lucene's CJK analyzer cuts them, between particles; words of other scripts as in English. */
const chineseWords = (text: string): string[] =>
  (text.normalize('NFKC').match(HAN_OR_OTHER) ?? []).flatMap((run) =>
    /^\p{Script=Han}/u.test(run)
      ? run.replace(CHINESE_PARTICLES, ' ').split(' ').filter(Boolean).flatMap(pairs)
      : wordsOf(run),
  );

function pairs(run: string): string[] {
  const characters = [...run];
  if (characters.length < 3) return [run];
  return characters.slice(1).map((character, i) => `${characters[i] as string}${character}`);
}

const PLAIN = analyzer(wordsOf, (word) => word);

const ANALYZERS: Readonly<Record<string, Analyzer>> = {
  en: analyzer(wordsOf, termOf),
  de: analyzer(wordsOf, (word) => (GERMAN_STOPWORDS.has(word) ? null : stemGerman(word))),
  zh: analyzer(chineseWords, stem),
};
