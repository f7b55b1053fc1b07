/** What the ratings of a file are counted out of. */
type Scale = 5 | 10 | 100;

/** Words for one to five, as `FIVE` of Google's exports, in the languages of the shops we know. */
const WORDS: readonly (readonly string[])[] = [
  ['one', 'eins', 'ein', 'un', 'une', 'uno', 'una', 'um', 'uma', 'een'],
  ['two', 'zwei', 'deux', 'dos', 'due', 'dois', 'duas', 'twee'],
  ['three', 'drei', 'trois', 'tres', 'tre', 'três', 'drie'],
  ['four', 'vier', 'quatre', 'cuatro', 'quattro', 'quatro'],
  ['five', 'fünf', 'cinq', 'cinco', 'cinque', 'vijf'],
];
/** `4 out of 5`, `4/5`, `3 von 5`, `4 sur 5`, `4 de 5`, `4 su 5`, `4 van 5`, `4 av 5`. */
const OUT_OF =
  /^[^\d]{0,20}?(\d+(?:[.,]\d+)?)\s*(?:\/|out\s+of|of|von|sur|de|di|su|van|av|af|z|in)\s*(\d+)(?:\s*\p{L}+\.?)?$/iu;
const NUMBER = /^(?:\p{L}+\s*:?\s*)?(\d+(?:[.,]\d+)?)(?:\s*\p{L}+\.?)?$/u;
/** `FIVE`, `FIVE_STARS`, `cinq étoiles`. */
const WORD = /^(\p{L}+)(?:[\s_-]+(?:stars?|sterne?n?|étoiles?|estrellas?|stell[ae]|estrelas?|sterren))?$/u;
/** Share of ratings above a scale that are errors of the file rather than signs of a wider scale. */
const OUTLIERS = 0.1;

/** A rating as it stands: its number, and what it says it is out of. */
interface Rating {
  value: number;
  outOf: number | null;
}

/** null for what is no rating. */
export function ratingOf(text: string): Rating | null {
  const given = text.trim();
  const filled = given.match(/[★⭐🌟]/gu)?.length ?? 0;
  if (filled > 0) return { value: filled, outOf: 5 };
  if (/^\*{1,5}$/u.test(given)) return { value: given.length, outOf: 5 };
  const both = OUT_OF.exec(given);
  if (both) return { value: number(both[1]), outOf: Number(both[2]) };
  const percent = /^(\d+(?:[.,]\d+)?)\s*%$/u.exec(given);
  if (percent) return { value: number(percent[1]), outOf: 100 };
  const single = NUMBER.exec(given);
  if (single) return { value: number(single[1]), outOf: null };
  const word = WORD.exec(given.toLowerCase())?.[1] ?? '';
  const at = WORDS.findIndex((words) => words.includes(word));
  return at >= 0 ? { value: at + 1, outOf: 5 } : null;
}

const number = (text = ''): number => Number(text.replace(',', '.'));

/** The ratings of a whole column, and what they are out of: a few odd cells do not change the scale of all others. */
export class StarScale {
  private readonly counts = { all: 0, above5: 0, above10: 0, above100: 0 };

  see(text: string): void {
    const rating = ratingOf(text);
    if (rating === null || rating.outOf !== null) return;
    this.counts.all++;
    if (rating.value > 5) this.counts.above5++;
    if (rating.value > 10) this.counts.above10++;
    if (rating.value > 100) this.counts.above100++;
  }

  get scale(): Scale {
    const { all, above5, above10 } = this.counts;
    const isFew = (count: number) => count <= Math.max(OUTLIERS * all, all > 3 ? 1 : 0);
    return isFew(above5) ? 5 : isFew(above10) ? 10 : 100;
  }

  /** From 1 to 5, halves up; null for what is none, also a number above the scale of the column. */
  starsOf(text: string): number | null {
    const rating = ratingOf(text);
    if (rating === null) return null;
    const outOf = rating.outOf ?? this.scale;
    if (rating.value > outOf) return null;
    const stars = Math.round((rating.value * 5) / outOf);
    return stars === 0 && rating.value > 0 ? 1 : stars >= 1 && stars <= 5 ? stars : null;
  }
}
