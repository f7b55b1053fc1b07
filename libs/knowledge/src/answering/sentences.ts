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

const ABBREVIATION = /\b(?:e\.g|i\.e|etc|approx|incl|max|min|no|vs)\.\s*$/i;
const POINTS_BACK =
  /^(?:this|that|these|those|it|its|they|their|them|he|she|both|either|neither|each|such|so|but|and|or|however|otherwise|instead|also|then|therefore|still|in (?:that|this|these|those|both|either) cases?|for (?:this|that|these|those)|after (?:that|this)|if (?:not|so|it|they|this|that)|the (?:same|other|others|rest|former|latter|two)|there|here)\b/i;

const POINTS_ELSEWHERE = /\b(?:below|above)[.:;,]|\bthe following\b|\bthrough these\b/i;
/** "Prices are in ..." says nothing but where to read on. */
const POINTS_ON = /^[^;,]*\b(?:is|are|found|explained|described|listed) in (?:the )?$/i;

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

/** Sentences of a passage in order; each item of a list is one. */
export function sentencesOf(passage: Pick<Passage, 'kind' | 'text' | 'links'>): Sentence[] {
  const texts =
    passage.kind === 'list' || passage.kind === 'steps' ? passage.text.split('\n') : split(passage.text);
  return texts.map((text, index) => {
    const words = text.replace(/^(?:-|\d+\.) /, '');
    return {
      text,
      index,
      // "No printer?" is what the next sentence is about.
      dangling:
        POINTS_BACK.test(words) || POINTS_ELSEWHERE.test(words) || /[?:]$/.test(texts[index - 1] ?? ''),
      ...linksOf(words, passage.links),
    };
  });
}

function linksOf(words: string, links: readonly string[]): Pick<Sentence, 'refersOn' | 'pointer'> {
  const places = links.map((link) => words.indexOf(link)).filter((place) => place >= 0);
  return {
    refersOn: places.length > 0,
    pointer: places.some((place) => POINTS_ON.test(words.slice(0, place))),
  };
}

function split(text: string): string[] {
  const sentences: string[] = [];
  for (const { segment } of segmenter.segment(text)) {
    const last = sentences.at(-1);
    // 'Choose "Forgot password?" on the page' is one sentence.
    const goesOn = last !== undefined && (ABBREVIATION.test(last) || /^\p{Ll}/u.test(segment));
    if (goesOn) sentences.splice(-1, 1, last + segment);
    else sentences.push(segment);
  }
  return sentences.map((sentence) => sentence.trim()).filter(Boolean);
}
