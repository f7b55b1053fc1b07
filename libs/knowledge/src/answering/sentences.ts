import type { Passage } from '../content/article.js';

/** A sentence, or an item of a list: what an answer may quote. */
export interface Sentence {
  text: string;
  /** Place in its passage, from 0. */
  index: number;
  /** Starts with a word that points back ("This", "Otherwise"): says nothing without the sentence before. */
  dangling: boolean;
  /** Leads to another article ("see Repairs"). */
  refersOn: boolean;
  /** Says nothing but where to read on ("Prices are in Shipping costs"). */
  pointer: boolean;
}

/** What tells how sentences of a language hang together. */
interface SentenceWords {
  /** A sentence does not end at it. */
  abbreviation: RegExp;
  /** Says nothing without the sentence before. */
  pointsBack: RegExp;
  pointsElsewhere: RegExp;
  /** Stands before a link in a sentence that says nothing but where to read on: "Prices are in ...". */
  pointsOn: RegExp;
}

const ABBREVIATION = /\b(?:e\.g|i\.e|etc|approx|incl|max|min|no|vs)\.\s*$/i;
const POINTS_BACK =
  /^(?:this|that|these|those|it|its|they|their|them|he|she|both|either|neither|each|such|so|but|and|or|however|otherwise|instead|also|then|therefore|still|in (?:that|this|these|those|both|either) cases?|for (?:this|that|these|those)|after (?:that|this)|if (?:not|so|it|they|this|that)|the (?:same|other|others|rest|former|latter|two)|there|here)\b/i;

const POINTS_ELSEWHERE = /\b(?:below|above)[.:;,]|\bthe following\b|\bthrough these\b/i;
const POINTS_ON =
  /^(?:[^;,]*|(?:how|what|where|when|who|which)\b[^;]*)\b(?:is|are|found|explained|described|listed) in (?:the )?$/i;

const NEVER = /(?!)/;
const WORDS: Readonly<Record<string, SentenceWords>> = {
  en: {
    abbreviation: ABBREVIATION,
    pointsBack: POINTS_BACK,
    pointsElsewhere: POINTS_ELSEWHERE,
    pointsOn: POINTS_ON,
  },
  de: {
    // "24. Dezember" goes on as well.
    abbreviation:
      /(?<!\p{L})(?:z\. ?(?:B\.)?|d\. ?(?:h\.)?|u\. ?(?:a\.)?|ca\.|bzw\.|inkl\.|ggf\.|evtl\.|usw\.|Nr\.|max\.|min\.|ab \d{1,2}\.|(?:am|bis|zum|vom|dem|und|der) \d{1,2}\.)\s*$/iu,
    pointsBack:
      /^(?:diese[rsnm]?|das|dies|dann|danach|dafür|dabei|dazu|dadurch|damit|deshalb|daher|darum|davon|darin|dort|da|er|es|ihre?|sonst|andernfalls|stattdessen|trotzdem|jedoch|aber|außerdem|auch|und|oder|so|beides?|jede[rsn]?|solche[rsnm]?|ebenso|in (?:diesem|diesen|beiden) f(?:all|ällen)|wenn nicht)(?!\p{L})/iu,
    pointsElsewhere: /(?<!\p{L})(?:unten|oben|folgende[nrs]?|wie folgt)(?!\p{L})/iu,
    pointsOn: /^[^;,]*(?:steh(?:t|en)|finden sie|siehe|beschrieben|erklärt) (?:in|unter|im artikel)? ?$/iu,
  },
  zh: {
    abbreviation: NEVER,
    pointsBack:
      /^(?:这|那|此|该|其|它|他们|她们|否则|不然|另外|此外|然后|之后|因此|所以|但|不过|同样|也|并且|如果不|两者)/u,
    pointsElsewhere: /(?:以下|如下|上述|下面|上面|下方)/u,
    pointsOn: /^[^；，]*(?:见|请看|参见|请参阅|详见)$/u,
  },
};
const OTHERS: SentenceWords = {
  abbreviation: NEVER,
  pointsBack: NEVER,
  pointsElsewhere: NEVER,
  pointsOn: NEVER,
};
const wordsIn = (language: string): SentenceWords => WORDS[language] ?? OTHERS;

const segmenters = new Map<string, Intl.Segmenter>();
function segmenterOf(language: string): Intl.Segmenter {
  const known = segmenters.get(language) ?? new Intl.Segmenter(language, { granularity: 'sentence' });
  segmenters.set(language, known);
  return known;
}

/** Sentences of a passage in order; each item of a list is one. */
export function sentencesOf(passage: Pick<Passage, 'kind' | 'text' | 'links' | 'language'>): Sentence[] {
  const said = wordsIn(passage.language);
  const texts =
    passage.kind === 'list' || passage.kind === 'steps'
      ? passage.text.split('\n')
      : split(passage.text, passage.language);
  return texts.map((text, index) => {
    const words = text.replace(/^(?:-|\d+\.) /, '');
    return {
      text,
      index,
      // "No printer?" is what the next sentence is about.
      dangling:
        said.pointsBack.test(words) ||
        said.pointsElsewhere.test(words) ||
        /[?:？：]$/.test(texts[index - 1] ?? ''),
      ...linksOf(words, passage.links, said),
    };
  });
}

function linksOf(
  words: string,
  links: readonly string[],
  { pointsOn }: SentenceWords,
): Pick<Sentence, 'refersOn' | 'pointer'> {
  const places = links.map((link) => words.indexOf(link)).filter((place) => place >= 0);
  return {
    refersOn: places.length > 0,
    pointer: places.some((place) => pointsOn.test(words.slice(0, place))),
  };
}

function split(text: string, language: string): string[] {
  const { abbreviation } = wordsIn(language);
  const sentences: string[] = [];
  for (const { segment } of segmenterOf(language).segment(text)) {
    const last = sentences.at(-1);
    // 'Choose "Forgot password?" on the page' is one sentence.
    const goesOn = last !== undefined && (abbreviation.test(last) || /^\p{Ll}/u.test(segment));
    if (goesOn) sentences.splice(-1, 1, last + segment);
    else sentences.push(segment);
  }
  return sentences.map((sentence) => sentence.trim()).filter(Boolean);
}
