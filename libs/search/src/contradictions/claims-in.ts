import { PhraseBook, wordsOf } from '#catalog';
import type { Aspect } from '#reviews';

/** What a text says that a thing is. */
export interface Claim {
  aspect: Aspect;
  /** As it stands in the text. */
  phrase: string;
  sentence: string;
}

/** Words that turn a claim round, so many words before it. */
const NOT = /^(?:not|no|never|hardly|neither|nor|without|less|cannot|.*n't)$/;
const REACH = 3;
const SENTENCE = /(?<=[.!?])\s+|\n+/;

/** Finds what the shop's texts claim, by the words that the aspect tree gives for it. */
export class ClaimReader {
  private readonly phrases = new PhraseBook<Aspect>();

  constructor(aspects: readonly Aspect[]) {
    for (const aspect of aspects) for (const phrase of aspect.claims) this.phrases.add(phrase, aspect);
  }

  /** The first claim on each aspect. */
  of(text: string): Claim[] {
    const claims = new Map<string, Claim>();
    for (const sentence of text.split(SENTENCE)) {
      const words = wordsOf(sentence);
      for (const { from, to, values } of this.phrases.find(words.map(({ stem }) => stem))) {
        if (words.slice(Math.max(0, from - REACH), from).some(({ text: word }) => NOT.test(word))) continue;
        const phrase = sentence.slice(words[from]?.start, words[to - 1]?.end);
        for (const aspect of values)
          if (!claims.has(aspect.id)) claims.set(aspect.id, { aspect, phrase, sentence: sentence.trim() });
      }
    }
    return [...claims.values()];
  }
}
