import { PhraseBook, stemsOf, wordsOf } from '../need/words.js';

/** What shoppers call something, and what the shop does. */
export interface Synonym {
  said: string;
  means: string;
}

/** Says in the shop's words what shoppers say in theirs. */
export class SynonymBook {
  private phrases = new PhraseBook<Synonym>();
  private known: readonly Synonym[] = [];

  get all(): readonly Synonym[] {
    return this.known;
  }

  set(synonyms: readonly Synonym[]): void {
    const phrases = new PhraseBook<Synonym>();
    for (const synonym of synonyms) phrases.add(synonym.said, synonym);
    this.phrases = phrases;
    this.known = synonyms;
  }

  /** The text in the shop's words; what is said in them already stays: no "rubber rubber boots". */
  inShopWords(text: string): string {
    if (this.known.length === 0) return text;
    const words = wordsOf(text);
    const stems = words.map(({ stem }) => stem);
    const whole = ` ${stems.join(' ')} `;
    let out = text;
    for (const { from, to, values } of this.phrases.find(stems).reverse()) {
      const means = values[0]?.means;
      const [first, last] = [words[from], words[to - 1]];
      if (means === undefined || !first || !last || whole.includes(` ${stemsOf(means).join(' ')} `)) continue;
      out = `${out.slice(0, first.start)}${means}${out.slice(last.end)}`;
    }
    return out;
  }
}
